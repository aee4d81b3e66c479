using ChaosGrains.Agent.Linux.Network.Merging;
using ChaosGrains.Agent.Linux.Network.Planning;

namespace ChaosGrains.Agent.Linux.Network.Commands;

/// <summary>Makes the queue of a lane: netem; with a rate htb, and below it netem or a plain queue.</summary>
internal static class LaneCommands
{
    private const string LeafHandle = "7772:";

    /// <summary>Lines for <c>tc -batch</c>.</summary>
    public static IEnumerable<string> Of(string device, Effect effect)
    {
        if (effect.Bandwidth is not { } bandwidth)
        {
            yield return $"qdisc add dev {device} root handle {Marks.LaneHandle} netem {NetemArguments.Of(effect)}";
            yield break;
        }

        var rate = $"{bandwidth.BitsPerSecond}bit";
        var burst = RateArguments.Burst(bandwidth);
        yield return $"qdisc add dev {device} root handle {Marks.LaneHandle} htb default 1";
        yield return $"class add dev {device} parent {Marks.LaneHandle} classid {Marks.LaneHandle}1 htb rate {rate} ceil {rate} burst {burst} cburst {burst} quantum 60000";
        yield return NetemArguments.IsNeeded(effect)
            ? $"qdisc add dev {device} parent {Marks.LaneHandle}1 handle {LeafHandle} netem {NetemArguments.Of(effect)}"
            : $"qdisc add dev {device} parent {Marks.LaneHandle}1 handle {LeafHandle} bfifo limit {RateArguments.Queue(bandwidth)}";
    }
}
