using ChaosGrains.Specs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static ChaosGrains.Targets.TargetState;

namespace ChaosGrains.Grains.Tests.Shares;

/// <summary>Pods of one node that are deleted.</summary>
public sealed class PodShareTests : NodeShareWorld
{
    [Fact]
    public async Task Pods_DeletedByAProcessThatDiedThen_CountAsHitHoweverManySlicesItTakesToLookAtAll()
    {
        var options = World.Services.GetRequiredService<IOptions<ExperimentOptions>>().Value;
        options.ParallelismPerNode = 1;
        var share = Start(new ScenarioSpec { Type = ScenarioType.PodKill });
        await share.PrepareAsync();
        share.Storage.FailAt = share.Storage.Attempts + 1;
        await Should.ThrowAsync<IOException>(share.InjectAsync);
        share.Crash();
        World.Fleet.OnRead = () => World.Time.Advance(options.Slice);

        (await share.InjectAsync()).IsDone.ShouldBeFalse();
        share.States.ShouldBe([Injected, Intended]);
        (await share.InjectAsync()).IsDone.ShouldBeTrue();

        share.States.ShouldBe([Injected, Injected]);
    }
}
