using ChaosGrains.Errors;
using ChaosGrains.Scenarios;

namespace ChaosGrains.Grains.Shares;

/// <content>What keeps two processes from telling one agent different things, and what is known of what an agent was told.</content>
internal sealed partial class ScenarioGrain
{
    private bool _holdsEpoch;
    private bool _maySent;

    /// <summary>Lets the scenario act. One that acts through agents does so in an epoch of this activation alone.</summary>
    private async Task<ExecutionResult> CommandAsync(
        ScenarioAssignment share, IChaosScenario scenario, Func<ScenarioContext, Task<ExecutionResult>> act)
    {
        if (!scenario.Metadata.UsesAgents)
            return await act(ContextOf(share));
        var before = _maySent;
        if (before)
            await TakeOverAsync();
        // Should it break off, an agent may have been told.
        _maySent = true;
        try
        {
            var result = await act(ContextOf(share) with { IsUntouched = !before });
            _maySent = before || result.IsSent;
            return result;
        }
        catch (ChaosException stale) when (stale.Error.Code == ChaosErrorCode.Superseded)
        {
            // Another activation has taken over, or this one's epoch is not what storage holds: what is stored decides, read anew.
            StepDown();
            throw new ChaosException(
                ChaosErrorCode.Conflict, $"Epoch {state.State.Epoch} of {share.Experiment} on {share.Node} is out of date; what is stored is read anew.", stale);
        }
    }

    /// <summary>The first command of an activation that comes from storage needs an epoch that no other activation has used.</summary>
    private async Task TakeOverAsync()
    {
        if (_holdsEpoch)
            return;
        await WriteAsync(state.State with { Epoch = state.State.Epoch + 1 });
        _holdsEpoch = true;
    }

    private bool IsUntouchedAfter(ScenarioAssignment share, ExecutionResult result) =>
        !share.DryRun && !_maySent && ScenarioFor(share).Metadata.UsesAgents && result.Targets.All(t => t.IsSettled);

    private void StepDown()
    {
        _holdsEpoch = false;
        if (GrainContext is not null)
            DeactivateOnIdle();
    }
}
