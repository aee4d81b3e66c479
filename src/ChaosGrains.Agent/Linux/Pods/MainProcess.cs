using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Linux.Pods;

/// <summary>Picks a container's first process: the one that the runtime started.</summary>
internal static class MainProcess
{
    /// <summary>
    /// The oldest of those whose parent is not in the container and that no fault put there. A process that an <c>exec</c> brought in is younger.
    /// Null when the container has no process of its own.
    /// </summary>
    public static ProcessStat? Of(IReadOnlyCollection<ProcessStat> processes, Func<int, bool> isOurs)
    {
        var ids = processes.Select(p => p.Pid).ToHashSet();
        return processes
            .Where(p => !ids.Contains(p.Parent))
            .OrderBy(p => p.StartTicks).ThenBy(p => p.Pid)
            .FirstOrDefault(p => !isOurs(p.Pid));
    }

    /// <summary>Whether the container only holds the pod's namespaces: one process, named <c>pause</c>.</summary>
    public static bool IsPause(IReadOnlyCollection<ProcessStat> processes, ProcessStat main) => main.Name == "pause" && processes.Count == 1;
}
