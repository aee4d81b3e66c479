namespace ChaosGrains.Agent.Linux.Pods;

/// <summary>Finds pods of this node in the cgroup tree.</summary>
internal interface IPodLocator
{
    /// <summary>The pod as it is now; null when no cgroup of this pod uid exists.</summary>
    LocatedPod? Find(string podUid);
}

/// <summary>A pod in the cgroup tree.</summary>
/// <param name="Uid">Its uid.</param>
/// <param name="Containers">Its containers that have processes, sandbox included, ordered by id.</param>
internal sealed record LocatedPod(string Uid, IReadOnlyList<LocatedContainer> Containers)
{
    /// <summary>A process of the pod, by which its namespaces are entered: of the sandbox, if there is one; null when none is left.</summary>
    public int? AnyProcess => (Containers.FirstOrDefault(c => c.IsSandbox) ?? (Containers is [var first, ..] ? first : null))?.MainProcess;
}

/// <summary>A container in the cgroup tree.</summary>
/// <param name="Id">Its id, without the prefix and suffix that runtime and cgroup driver add.</param>
/// <param name="IsSandbox">Whether it is the pause container, which holds the pod's namespaces.</param>
/// <param name="MainProcess">Process id, as the agent sees it, of its first process.</param>
/// <param name="Directories">Absolute path of its directory in each hierarchy: one for cgroup v2; for v1 those of the controllers that limit and count.</param>
internal sealed record LocatedContainer(string Id, bool IsSandbox, int MainProcess, IReadOnlyList<string> Directories);
