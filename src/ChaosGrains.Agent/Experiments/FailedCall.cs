using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;

namespace ChaosGrains.Agent.Experiments;

/// <summary>What is known of targets when a call about their pod tells nothing: not that the fault is there, and not that it is gone.</summary>
internal static class FailedCall
{
    /// <param name="call">The call.</param>
    /// <param name="error">How it failed.</param>
    /// <param name="limit">The time that it did not keep to; null when it did.</param>
    public static IReadOnlyDictionary<string, PodReport> Explain(PodCall call, Exception error, TimeSpan? limit)
    {
        var pod = call.Order.Pod;
        var what = limit is { } given
            ? new AgentError(AgentErrorCode.Timeout, $"Pod {pod.Namespace}/{pod.Name} was not done with after {given.TotalSeconds:0.#} s; it is tried again.")
            : new AgentError(AgentErrorCode.Internal, $"Pod {pod.Namespace}/{pod.Name} could not be acted on: {error.Message} It is tried again.");
        return call.Parts.ToDictionary(p => p.Experiment.Uid, p => Unknown(p, what));
    }

    public static PodReport Missing(CallPart part) =>
        Unknown(part, new(AgentErrorCode.Internal, "Nothing was read back of this experiment. It is tried again; tell the maintainers if it stays so."));

    private static PodReport Unknown(CallPart part, AgentError error) =>
        new(part.IsEnding ? TargetState.RevertUnverified : TargetState.Pending, "Nothing was read back.", error);
}
