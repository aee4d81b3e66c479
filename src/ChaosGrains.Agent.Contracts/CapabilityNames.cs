namespace ChaosGrains.Agent.Contracts;

/// <summary>What a node may be able to do; probed at start by trying.</summary>
public static class CapabilityNames
{
    /// <summary>Pods are found in the cgroup tree, and processes can be put there.</summary>
    public const string Cgroup = "cgroup";

    /// <summary>The cgroup tree accounts and limits CPU.</summary>
    public const string CgroupCpu = "cgroup-cpu";

    /// <summary>The cgroup tree accounts and limits memory.</summary>
    public const string CgroupMemory = "cgroup-memory";

    /// <summary>The program <c>stress-ng</c> runs.</summary>
    public const string StressNg = "stress-ng";

    /// <summary>Pods' network namespaces can be entered and changed (CAP_SYS_ADMIN, CAP_NET_ADMIN; <c>ip</c> and <c>tc</c>).</summary>
    public const string NetworkNamespace = "network-namespace";

    /// <summary>Kernel module <c>ifb</c>.</summary>
    public const string Ifb = "ifb";

    /// <summary>Kernel modules <c>sch_ingress</c> (clsact) and <c>act_mirred</c>.</summary>
    public const string Redirect = "redirect";

    /// <summary>Kernel module <c>cls_flower</c>.</summary>
    public const string Flower = "flower";

    /// <summary>Kernel module <c>sch_htb</c>.</summary>
    public const string Htb = "htb";

    /// <summary>Kernel module <c>sch_netem</c>.</summary>
    public const string Netem = "netem";

    /// <summary>Processes of containers can be sent signals.</summary>
    public const string Signals = "signals";
}
