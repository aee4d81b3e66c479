using System.Security.Cryptography;
using System.Text;
using ChaosGrains.Agent.Linux.Network.Planning;
using ChaosGrains.Agent.Linux.Network.Reading;

namespace ChaosGrains.Agent.Linux.Network.Commands;

/// <summary>Writes a whole plan as batches for <c>ip</c> and <c>tc</c>.</summary>
/// <param name="Plan">What is to be there.</param>
/// <param name="Generation">Which generation it is made as.</param>
internal sealed record TreeScript(TreePlan Plan, int Generation)
{
    /// <summary>Packets that a lane's device takes before its queue has them.</summary>
    private const int TransmitQueue = 10_000;

    /// <summary>Same plan, same text: 16 hexadecimal digits.</summary>
    public static string Fingerprint(TreePlan plan)
    {
        var script = new TreeScript(plan, 0);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Queues() + script.Filters())).AsSpan(0, 8));
    }

    /// <summary>For <c>ip -batch</c>: the lanes' devices, marked before anything else is done.</summary>
    /// <param name="before">What was there.</param>
    /// <param name="hasIPv6">Whether the kernel has IPv6, of which the devices get no address.</param>
    public string Devices(NetworkState before, bool hasIPv6)
    {
        var fingerprint = Fingerprint(Plan);
        var text = new StringBuilder();
        foreach (var hook in Plan.Hooks)
        {
            var link = before.Links.First(l => l.Index == hook.InterfaceIndex);
            var alias = Marks.Alias(hook.InterfaceIndex, before.HookKind(link.Name) is null || before.HookIsOurs(link), fingerprint);
            foreach (var device in hook.Lanes.Select(lane => Marks.Device(Generation, lane.Number)))
            {
                text.Append("link add ").Append(device).Append(" txqueuelen ").Append(TransmitQueue).Append(" type ifb\n");
                text.Append("link set dev ").Append(device).Append(" alias ").Append(alias).Append(hasIPv6 ? " addrgenmode none\n" : "\n");
                text.Append("link set dev ").Append(device).Append(" up\n"); // By itself: an address would be given before the mode is read.
            }
        }

        return text.ToString();
    }

    /// <summary>For <c>tc -batch</c>: queues, filters, and as the last step the entries, which lead the traffic to them.</summary>
    /// <param name="before">What was there.</param>
    public string Traffic(NetworkState before)
    {
        var hooks = Plan.Hooks.Select(h => h.Interface).Distinct().Where(name => before.HookKind(name) is null).Select(name => $"qdisc add dev {name} clsact\n");
        var entries = Plan.Hooks.Select(h => FilterCommands.Enter(h.Interface, h.Direction, Generation) + "\n");
        return Queues() + string.Concat(hooks) + Filters() + string.Concat(entries);
    }

    private string Queues() => Lines(Plan.Hooks.SelectMany(h => h.Lanes).SelectMany(lane => LaneCommands.Of(Marks.Device(Generation, lane.Number), lane.Effect)));

    private string Filters() => Lines(Plan.Hooks.SelectMany(h => FilterCommands.Of(h, Generation)));

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
