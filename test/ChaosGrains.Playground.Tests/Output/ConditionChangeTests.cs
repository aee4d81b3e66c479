using ChaosGrains.Playground.Output;
using ChaosGrains.Status;

namespace ChaosGrains.Playground.Tests.Output;

public sealed class ConditionChangeTests
{
    [Theory]
    [InlineData("Accepted", null, ConditionStatus.True, true, false)]
    [InlineData("Accepted", null, ConditionStatus.False, true, true)]
    [InlineData("Selected", null, ConditionStatus.Unknown, false, false)]
    [InlineData("Selected", null, ConditionStatus.False, true, true)]
    [InlineData("AllInjected", null, ConditionStatus.False, false, false)]
    [InlineData("AllInjected", ConditionStatus.False, ConditionStatus.True, true, false)]
    [InlineData("AllInjected", ConditionStatus.True, ConditionStatus.True, false, false)]
    [InlineData("Paused", null, ConditionStatus.False, false, false)]
    [InlineData("Paused", ConditionStatus.True, ConditionStatus.False, true, false)]
    [InlineData("Succeeded", ConditionStatus.Unknown, ConditionStatus.False, true, true)]
    public void Between_OneCondition_IsALineWhenItIsNews(string type, ConditionStatus? before, ConditionStatus now, bool isNews, bool isWarning)
    {
        Condition[] known = before is { } status ? [Of(type, status)] : [];

        var changes = ConditionChange.Between(known, [Of(type, now)]).ToArray();

        changes.Length.ShouldBe(isNews ? 1 : 0);
        changes.ShouldAllBe(c => c.Type == type && c.IsWarning == isWarning && c.Message == "why");
    }

    private static Condition Of(string type, ConditionStatus status) => new()
    {
        Type = type, Status = status, Reason = "Because", Message = "why", LastTransitionTime = DateTimeOffset.UnixEpoch,
    };
}
