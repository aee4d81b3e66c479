namespace ChaosGrains.Agent.Linux.Pods;

/// <summary>
/// How kubelets and container runtimes name directories of the cgroup tree. The systemd driver writes
/// <c>kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podUID.slice/RUNTIME-ID.scope</c>, with <c>_</c> for the uid's <c>-</c>;
/// the cgroupfs driver writes <c>kubepods/burstable/podUID/ID</c>. A kubelet's own <c>--cgroup-root</c> comes before either.
/// </summary>
internal static class CgroupNames
{
    private const int MaxLength = 128;

    private static readonly string[] Runtimes = ["cri-containerd-", "crio-", "docker-", "libpod-"];

    /// <summary>Whether a uid may be part of a path: letters, digits and hyphens only.</summary>
    public static bool IsUid(string uid) =>
        uid is { Length: > 0 and <= MaxLength } && uid.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Whether the directory is the pod's.</summary>
    public static bool IsPod(string name, string uid) =>
        name.Equals($"pod{uid}", StringComparison.OrdinalIgnoreCase)
        || (IsKubepods(name) && name.EndsWith($"-pod{uid.Replace('-', '_')}.slice", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the directory holds all pods, or all of one class of service: <c>kubepods</c>, <c>kubelet-kubepods-besteffort.slice</c>.</summary>
    public static bool IsKubepods(string name) =>
        name is "kubepods" || name.StartsWith("kubepods.", StringComparison.Ordinal) || name.StartsWith("kubepods-", StringComparison.Ordinal)
        || name.Contains("-kubepods.", StringComparison.Ordinal) || name.Contains("-kubepods-", StringComparison.Ordinal);

    /// <summary>Whether the directory, inside one that holds all pods, holds those of one class of service.</summary>
    public static bool IsClass(string name) =>
        name is "burstable" or "besteffort" or "guaranteed"
        || (IsKubepods(name) && (name.EndsWith("-burstable.slice", StringComparison.Ordinal) || name.EndsWith("-besteffort.slice", StringComparison.Ordinal)));

    /// <summary>Id of the container whose directory it is, inside a pod's; null when it is none, as CRI-O's monitor <c>crio-conmon-ID.scope</c>.</summary>
    public static string? Container(string name)
    {
        var bare = name.EndsWith(".scope", StringComparison.Ordinal) ? name[..^".scope".Length] : name;
        if (Runtimes.FirstOrDefault(r => bare.StartsWith(r, StringComparison.Ordinal)) is { } runtime)
            return bare[runtime.Length..] is var id && !id.StartsWith("conmon-", StringComparison.Ordinal) && IsId(id) ? id : null;
        // Without a runtime's name only the full id is taken: anything may lie in a pod's directory.
        return bare == name && name.Length == 64 && name.All(char.IsAsciiHexDigitLower) ? name : null;
    }

    private static bool IsId(string id) =>
        id is { Length: > 0 and <= MaxLength } && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
