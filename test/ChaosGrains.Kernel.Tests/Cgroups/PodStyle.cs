namespace ChaosGrains.Kernel.Tests.Cgroups;

/// <summary>How a kubelet's cgroup driver and a container runtime name a pod's directories.</summary>
/// <param name="IsSystemd">Whether the driver is systemd, not cgroupfs.</param>
/// <param name="Runtime">What the runtime puts before a container's id.</param>
/// <param name="Prefix">The kubelet's own root, empty for none.</param>
internal sealed record PodStyle(bool IsSystemd, string Runtime, string Prefix = "")
{
    public static readonly PodStyle Containerd = new(true, "cri-containerd-");
    public static readonly PodStyle CriO = new(false, "crio-");
    public static readonly PodStyle Kind = new(true, "cri-containerd-", "kubelet");

    /// <summary>The directories from the root to the pod's.</summary>
    public IReadOnlyList<string> Pod(string uid) => IsSystemd
        ? [.. Prefix.Length > 0 ? [$"{Prefix}.slice"] : Array.Empty<string>(), $"{Dash}kubepods.slice", $"{Dash}kubepods-burstable.slice", $"{Dash}kubepods-burstable-pod{uid.Replace('-', '_')}.slice"]
        : ["kubepods", "burstable", $"pod{uid}"];

    public string Container(string id) => IsSystemd ? $"{Runtime}{id}.scope" : $"{Runtime}{id}";

    private string Dash => Prefix.Length > 0 ? $"{Prefix}-" : "";
}
