using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Linux.Pods;

/// <summary>
/// Finds pods' directories in the cgroup tree, and remembers them while they are there. Only directories in which pods may be are looked
/// into: the tree of a busy node has thousands of others.
/// </summary>
internal sealed class PodDirectories(IOptions<LinuxOptions> options)
{
    /// <summary>How deep the pods may be: a node that is itself a container (kind, k3d) has its own directories above them.</summary>
    private const int MaxDepth = 6;

    private const int MaxRemembered = 2_000;

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _found = new(StringComparer.Ordinal);

    /// <summary>The hierarchies as they are mounted now.</summary>
    public CgroupHierarchies Hierarchies() => CgroupHierarchies.Under(options.Value.CgroupRoot);

    /// <summary>The pod's directory in each hierarchy that has one; empty when there is no such pod.</summary>
    public IReadOnlyList<string> Find(string podUid)
    {
        if (!CgroupNames.IsUid(podUid))
            return [];
        if (_found.TryGetValue(podUid, out var known))
        {
            if (known.All(Directory.Exists))
                return known;
            _found.TryRemove(podUid, out _);
        }
        var roots = Hierarchies().Roots;
        IReadOnlyList<string> found = [.. roots.Select(root => Search(root, podUid, false, 0)).OfType<string>()];
        // Kept only when it is whole: a kubelet makes a pod's directories one after the other.
        if (found.Count == roots.Count && found.Count > 0)
        {
            if (_found.Count >= MaxRemembered)
                _found.Clear();
            _found[podUid] = found;
        }
        return found;
    }

    private static string? Search(string directory, string podUid, bool holdsPods, int depth)
    {
        var inner = CgroupFiles.Directories(directory);
        if (holdsPods && inner.FirstOrDefault(d => CgroupNames.IsPod(Path.GetFileName(d), podUid)) is { } pod)
            return pod;
        if (depth == MaxDepth)
            return null;
        foreach (var child in inner)
        {
            var name = Path.GetFileName(child);
            var holds = holdsPods ? CgroupNames.IsClass(name) : CgroupNames.IsKubepods(name);
            if ((holds || (!holdsPods && MayLeadToPods(name))) && Search(child, podUid, holds, depth + 1) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>Services, mounts and sockets of systemd hold no pods.</summary>
    private static bool MayLeadToPods(string name) =>
        !(name.EndsWith(".service", StringComparison.Ordinal) && !name.StartsWith("docker", StringComparison.Ordinal)
            && !name.StartsWith("containerd", StringComparison.Ordinal))
        && !name.EndsWith(".mount", StringComparison.Ordinal) && !name.EndsWith(".socket", StringComparison.Ordinal)
        && !name.EndsWith(".swap", StringComparison.Ordinal);
}
