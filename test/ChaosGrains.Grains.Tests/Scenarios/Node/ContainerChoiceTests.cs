using System.Collections.Immutable;
using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Grains.Scenarios.Node;
using ChaosGrains.Identifiers;

namespace ChaosGrains.Grains.Tests.Scenarios.Node;

public sealed class ContainerChoiceTests
{
    private static readonly PodId Pod = new("shop", "a", "a");
    private static readonly ImmutableArray<ContainerId> Running = [new("main", "1"), new("proxy", "2")];

    [Theory]
    [InlineData("", "1 2")]
    [InlineData("main", "1")]
    [InlineData("proxy main", "1 2")]
    public void Of_Names_PicksTheirContainers(string names, string ids)
    {
        var (containers, error) = ContainerChoice.Of(Pod, Split(names), Running);

        error.ShouldBeNull();
        string.Join(' ', containers.Select(c => c.Id)).ShouldBe(ids);
    }

    [Theory]
    [InlineData("main side", "no running container named side; it runs main, proxy.")]
    public void Of_NameThatIsNotThere_SaysWhatIs(string names, string words)
    {
        var (containers, error) = ContainerChoice.Of(Pod, Split(names), Running);

        containers.ShouldBeEmpty();
        error.ShouldNotBeNull().Code.ShouldBe(ChaosErrorCode.NotFound);
        error.Message.ShouldContain(words);
    }

    [Fact]
    public void Of_PodThatRunsNothing_SaysSo() =>
        ContainerChoice.Of(Pod, [], []).Error.ShouldNotBeNull().Message.ShouldContain("shop/a has no running container");

    private static ImmutableArray<string> Split(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
