using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>
/// Finds what faults put into a pod by looking into its cgroups, also into those of containers that have ended otherwise: what an agent
/// started that is dead now is found like all else.
/// </summary>
internal sealed class StressFinder(PodDirectories directories, ProcessTable table)
{
    /// <summary>All processes of a kind of stress in the pod.</summary>
    public IReadOnlyList<StressProcess> Find(string podUid, string kind) =>
        [.. from container in ContainerDirectories.In(directories.Find(podUid))
            from pid in container.Processes()
            let mark = StressMark.Of(table.Environment(pid))
            where mark is not null && mark.Kind == kind && mark.Pod == podUid && mark.Container == container.Id
            let stat = table.Find(pid)
            where stat is { IsDead: false }
            select new StressProcess(stat, mark)];
}
