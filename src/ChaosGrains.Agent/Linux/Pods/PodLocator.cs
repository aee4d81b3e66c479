using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Linux.Pods;

/// <summary>Finds pods in the cgroup tree, and tells their containers' own processes from those that were put there for a fault.</summary>
internal sealed class PodLocator(PodDirectories directories, ProcessTable processes) : IPodLocator
{
    public LocatedPod? Find(string podUid)
    {
        var found = directories.Find(podUid);
        return found.Count == 0 ? null : new(podUid, [.. ContainerDirectories.In(found).Select(Locate).OfType<LocatedContainer>()]);
    }

    private LocatedContainer? Locate(ContainerDirectories container)
    {
        var pids = container.Processes();
        var all = pids.Select(processes.Find).OfType<ProcessStat>().Where(p => !p.IsDead).ToList();
        var main = MainProcess.Of(all, pid => StressMark.Of(processes.Environment(pid)) is not null);
        return main is null ? null : new(container.Id, MainProcess.IsPause(all, main), main.Pid, container.Paths);
    }
}
