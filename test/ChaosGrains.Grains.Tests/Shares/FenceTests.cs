using ChaosGrains.Errors;
using ChaosGrains.Grains.Shares;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Tests.Shares;

public sealed class FenceTests
{
    [Theory]
    [InlineData(0, 1, 0, true)]
    [InlineData(1, 2, 0, true)]
    [InlineData(2, 2, 0, true)]
    [InlineData(2, 1, 0, false)]
    [InlineData(int.MaxValue, 7, 0, false)]
    [InlineData(0, 1, 30, true)]
    [InlineData(0, 1, 31, false)]
    public void Objection_OfAChoice_IsToWhatOthersWentOnWithout(int known, int choice, int secondsLater, bool isGood)
    {
        var assignment = new ScenarioAssignment(
            new ExperimentId("shop", "kill"), "u1", "n1", new ScenarioSpec { Type = ScenarioType.PodKill }, false, [], choice, Make.Now.AddSeconds(30));

        var objection = Fence.Objection(new ScenarioState { Choice = known }, assignment, Make.Now.AddSeconds(secondsLater));

        objection?.Code.ShouldBe(ChaosErrorCode.Superseded);
        (objection is null).ShouldBe(isGood);
    }
}
