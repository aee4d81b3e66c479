using System.Collections.Immutable;
using ChaosGrains.Targets;
using Orleans.Concurrency;

namespace ChaosGrains.Grains;

/// <summary>Executes an experiment's fault on one node's targets. The key is <c>experiment-uid/node</c>.</summary>
[Alias("chaosgrains.IScenarioGrain")]
public interface IScenarioGrain : IGrainWithStringKey
{
    /// <summary>Makes the choice of targets durable, in place of an earlier one. Nothing is done to them yet.</summary>
    /// <exception cref="Errors.ChaosException">A later choice is known here, or this one is out of date.</exception>
    [Alias("Prepare")]
    Task PrepareAsync(ScenarioAssignment assignment);

    /// <summary>Whether the choice of this number is durable here. If it is not, it never will be from now on.</summary>
    [Alias("Holds")]
    Task<bool> HoldsAsync(int choice);

    /// <summary>Injects what is not injected yet, for a bounded time.</summary>
    /// <param name="assignment">The choice of targets, when it is to be made durable first; null when that was done before.</param>
    [Alias("Inject")]
    Task<ScenarioProgress> InjectAsync(ScenarioAssignment? assignment);

    /// <summary>Takes care of what was injected, so that it lasts, and tells what became of it. Begins nothing new.</summary>
    [Alias("Sustain")]
    Task<ScenarioProgress> SustainAsync();

    /// <summary>Takes back what was injected, for a bounded time. What was not injected yet never will be.</summary>
    [Alias("Recover")]
    Task<ScenarioProgress> RecoverAsync();

    /// <summary>Gives up on targets that are not settled: they count as failed.</summary>
    [Alias("GiveUp")]
    Task<ScenarioProgress> GiveUpAsync();

    /// <summary>The node's targets as they stand.</summary>
    [Alias("GetTargets"), AlwaysInterleave]
    Task<ImmutableArray<TargetRecord>> GetTargetsAsync();

    /// <summary>Removes what is stored. The targets can be asked for until the grain is idle for long.</summary>
    [Alias("Forget")]
    Task ForgetAsync();
}
