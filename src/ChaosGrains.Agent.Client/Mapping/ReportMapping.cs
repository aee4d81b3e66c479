using ChaosGrains.Agent.Client.Http;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agents;

namespace ChaosGrains.Agent.Client.Mapping;

/// <summary>Reads agents' answers. Pure.</summary>
internal static class ReportMapping
{
    public static AgentReport ToReport(ExperimentReport report) => new(
        StateOf(report.Summary.State), report.Summary.EndReason is { } reason ? Explain(reason) : null, report.Summary.Revision,
        [.. report.Targets.Select(ToOutcome)]);

    public static AgentHeartbeat ToHeartbeat(HeartbeatResponse answer) => new(
        answer.Node, answer.Version, answer.Instance, answer.AcceptsFaults, answer.Trouble,
        [.. answer.Capabilities.Select(c => new AgentCapability(c.Name, c.IsAvailable, c.Detail))],
        [.. answer.Experiments.Select(e => new AgentExperiment(e.Uid, e.Epoch, StateOf(e.State), e.Revision))]);

    internal static AgentExperimentState StateOf(ExperimentState state) => state switch
    {
        ExperimentState.Active => AgentExperimentState.Active,
        ExperimentState.Reverting => AgentExperimentState.Reverting,
        ExperimentState.Ended => AgentExperimentState.Ended,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of an experiment."),
    };

    internal static AgentOutcomeState StateOf(TargetState state) => state switch
    {
        TargetState.Pending => AgentOutcomeState.Pending,
        TargetState.Injected => AgentOutcomeState.Injected,
        TargetState.NoEffect => AgentOutcomeState.NoEffect,
        TargetState.Failed => AgentOutcomeState.Failed,
        TargetState.Reverted => AgentOutcomeState.Reverted,
        TargetState.RevertUnverified => AgentOutcomeState.RevertUnverified,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a target."),
    };

    internal static string Explain(EndReason reason) => reason switch
    {
        EndReason.Deleted => "the operator took it back",
        EndReason.TimeOver => "its time was over",
        EndReason.LeaseLost => "nobody renewed its lease",
        EndReason.Stopping => "the agent was told to stop",
        EndReason.Restarted => "the agent had died, and found it when it started again",
        _ => $"{reason}",
    };

    private static AgentOutcome ToOutcome(TargetReport target) =>
        new(target.PodUid, StateOf(target.State), target.Evidence, target.Error is { } error ? AgentErrors.OfTarget(error) : null) { WasInjected = target.WasInjected };
}
