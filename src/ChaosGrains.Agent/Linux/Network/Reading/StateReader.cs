using System.Text.Json;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Network.Namespaces;
using ChaosGrains.Agent.Linux.Network.Planning;
using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Agent.Linux.Network.Reading;

/// <summary>Reads a pod's network namespace: its interfaces, then all queues and filters with one start of <c>tc</c>.</summary>
internal static class StateReader
{
    private static readonly TrafficDirection[] Directions = [TrafficDirection.Egress, TrafficDirection.Ingress];

    /// <summary>Reads what is there now.</summary>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public static async Task<NetworkState> ReadAsync(NetworkTools tools, CancellationToken cancellationToken)
    {
        var links = Links(await tools.AskAsync("ip", "link show\n", cancellationToken));
        List<(LinkRow Link, TrafficDirection Direction)> hooks =
            [.. from link in links where !link.IsLoopback && !NetworkState.IsLane(link) from direction in Directions select (link, direction)];
        var questions = hooks.Select(h => $"filter show dev {h.Link.Name} {Marks.Word(h.Direction)}\n").Prepend("qdisc show\n");
        return State(links, hooks, await tools.AskAsync("tc", string.Concat(questions), cancellationToken));
    }

    private static IReadOnlyList<LinkRow> Links(string text) =>
        Parsed("ip", text, values => values is [var only] ? TcJson.Rows(only, TcJson.Default.LinkRowArray) : null);

    private static NetworkState State(IReadOnlyList<LinkRow> links, List<(LinkRow Link, TrafficDirection Direction)> hooks, string text) =>
        Parsed("tc", text, values => values.Count != hooks.Count + 1
            ? null
            : WithoutEchoes(new NetworkState(
                links,
                TcJson.Rows(values[0], TcJson.Default.QdiscRowArray),
                [.. hooks.Select((h, i) => new HookState(h.Link, h.Direction, TcJson.Rows(values[i + 1], TcJson.Default.FilterRowArray)))])));

    /// <summary>An <c>ingress</c> qdisc has no filters for egress: asked for them, the kernel tells those for ingress once more.</summary>
    private static NetworkState WithoutEchoes(NetworkState state) => state with
    {
        Hooks = [.. state.Hooks.Select(h => h.Direction == TrafficDirection.Egress && state.HookKind(h.Link.Name) == "ingress" ? h with { Filters = [] } : h)],
    };

    private static T Parsed<T>(string tool, string text, Func<IReadOnlyList<JsonElement>, T?> read)
        where T : class
    {
        try
        {
            return read(TcJson.Split(text)) ?? throw new ToolException($"{tool} answered with another number of values than it was asked for.");
        }
        catch (JsonException failure)
        {
            throw new ToolException($"{tool} -json answered with something else than JSON. iproute2 6.1 and later works. {failure.Message}", failure);
        }
    }
}
