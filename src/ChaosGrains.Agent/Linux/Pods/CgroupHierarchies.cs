namespace ChaosGrains.Agent.Linux.Pods;

/// <summary>The hierarchies that matter here.</summary>
/// <param name="IsUnified">Whether it is cgroup v2.</param>
/// <param name="Roots">Absolute path of each: one for v2; for v1 those of the controllers cpu, cpuacct, cpuset and memory, as far as there are any.</param>
internal sealed record CgroupHierarchies(bool IsUnified, IReadOnlyList<string> Roots)
{
    // In cpuset it is where a container may run at all: without it stress would burn other CPUs than the application's.
    private static readonly string[] Controllers = ["cpu", "cpuacct", "cpuset", "memory"];

    /// <summary>
    /// Looks what is mounted under a root. Where v1 and v2 are both mounted (hybrid) the controllers are in v1, and there the pods are
    /// limited; v2 then only counts processes.
    /// </summary>
    public static CgroupHierarchies Under(string root)
    {
        if (File.Exists(Path.Combine(root, "cgroup.controllers")))
            return new(true, [root]);
        // The controllers' own names are links to the directory that names all which are mounted together, such as cpu,cpuacct.
        var directories = CgroupFiles.Directories(root);
        return new(false, [.. Controllers
            .Select(controller => directories.FirstOrDefault(d => Path.GetFileName(d).Split(',').Contains(controller)))
            .OfType<string>().Distinct()]);
    }
}
