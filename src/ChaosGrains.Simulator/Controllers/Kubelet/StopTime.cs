using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>How long the containers of a pod that is being deleted take to stop.</summary>
/// <param name="Length">From the moment the deletion was seen.</param>
/// <param name="IsKilled">Whether the end of the grace period cuts it short.</param>
internal readonly record struct StopTime(TimeSpan Length, bool IsKilled)
{
    public static StopTime Of(JsonObject pod, TimeSpan usual)
    {
        var wanted = Durations.Parse(pod.Annotation(SimulatorNames.StopAfter)) ?? usual;
        var grace = TimeSpan.FromSeconds(Math.Max(pod.Long("metadata", "deletionGracePeriodSeconds") ?? 0, 0));
        return wanted > grace ? new StopTime(grace, true) : new StopTime(wanted, false);
    }
}
