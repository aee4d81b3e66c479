using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Agent.Linux.Network.Probing;

/// <summary>
/// Finds out by trying what this node can do to the network: each in a network namespace of its own, which is gone with the program that had it,
/// however that ends.
/// </summary>
internal sealed class NetworkProbe(ITools tools)
{
    private static readonly (string Name, string Tool, string Batch, string Works, string Module)[] Trials =
    [
        (CapabilityNames.Ifb, "ip", "link add cgr0000.0 type ifb\n", "Devices of type ifb can be made.", "ifb"),
        (CapabilityNames.Redirect, "tc",
            "qdisc add dev lo clsact\nactions add action mirred egress redirect dev lo\nactions add action gact continue\n",
            "Packets can be redirected (clsact, mirred, gact).", "sch_ingress, act_mirred, act_gact"),
        (CapabilityNames.Flower, "tc",
            "qdisc add dev lo clsact\nfilter add dev lo egress chain 1 protocol ip pref 1 handle 1 flower ip_proto tcp dst_port 1\n",
            "Packets can be told apart (flower).", "cls_flower"),
        (CapabilityNames.Htb, "tc", "qdisc add dev lo root handle 1: htb default 1\n", "Rates can be limited (htb).", "sch_htb"),
        (CapabilityNames.Netem, "tc", "qdisc add dev lo root netem delay 1us loss random 1% 0%\n", "Packets can be delayed, lost and so on (netem).", "sch_netem"),
    ];

    /// <summary>Tries everything. Trouble is what a capability is about: it is told there.</summary>
    public async Task<NetworkAbilities> TryAsync(CancellationToken cancellationToken)
    {
        var found = new List<Capability>();
        var entering = await FailureAsync("ip", "link show\n", cancellationToken);
        found.Add(new(CapabilityNames.NetworkNamespace, entering is null, entering is null
            ? "Network namespaces can be made and changed."
            : $"A network namespace cannot be made: {entering} The agent needs CAP_SYS_ADMIN and CAP_NET_ADMIN, unshare, ip and tc."));
        foreach (var (name, tool, batch, works, module) in Trials)
        {
            var failure = entering ?? await FailureAsync(tool, batch, cancellationToken);
            found.Add(new(name, failure is null, failure is null ? works : Missing(failure, module)));
        }

        var tables = await FailureAsync(
            "tc", "qdisc replace dev lo root netem delay 2ms 1ms distribution normal\nqdisc replace dev lo root netem delay 2ms 1ms distribution pareto\n"
            + "qdisc replace dev lo root netem delay 2ms 1ms distribution paretonormal\n", cancellationToken);
        return new(found, tables is null);
    }

    private static string Missing(string failure, string module) =>
        $"{failure} Kernel module {module} is missing or cannot be loaded: try modprobe on the node; some systems have it in a package of its own, "
        + "such as kernel-modules-extra or linux-modules-extra.";

    /// <summary>Why a batch does not work; null: it does.</summary>
    private async Task<string?> FailureAsync(string tool, string batch, CancellationToken cancellationToken)
    {
        try
        {
            var command = new ToolCommand(ToolPaths.Of("unshare"), ["--net", "--", ToolPaths.Of(tool), "-batch", "-"]) { Input = batch };
            var result = await tools.RunAsync(command, cancellationToken);
            return result.ExitCode == 0 ? null : Namespaces.BatchError.Text(tool, batch, result).Replace("the pod's", "a new", StringComparison.Ordinal);
        }
        catch (ToolException failure)
        {
            return failure.Message;
        }
    }
}
