using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChaosGrains.Agent.Linux.Network.Reading;

/// <summary>One network interface, as <c>ip -j -d link show</c> tells it (iproute2 6.1 and later).</summary>
internal sealed record LinkRow
{
    [JsonPropertyName("ifindex")]
    public int Index { get; init; }

    [JsonPropertyName("ifname")]
    public string Name { get; init; } = "";

    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>The interface that this one is a part of, such as a bridge or bond.</summary>
    public string? Master { get; init; }

    [JsonPropertyName("ifalias")]
    public string? Alias { get; init; }

    [JsonPropertyName("linkinfo")]
    public LinkInfo? Info { get; init; }

    public bool IsUp => Flags.Contains("UP");

    public bool IsLoopback => Flags.Contains("LOOPBACK");
}

/// <summary>What kind of interface it is.</summary>
/// <param name="Kind">Such as <c>veth</c>.</param>
internal sealed record LinkInfo([property: JsonPropertyName("info_kind")] string? Kind);

/// <summary>One queue, as <c>tc -j qdisc show</c> tells it.</summary>
internal sealed record QdiscRow
{
    public string Kind { get; init; } = "";

    public string Handle { get; init; } = "";

    public string Dev { get; init; } = "";

    public bool Root { get; init; }

    public string? Parent { get; init; }

    public JsonElement Options { get; init; }
}

/// <summary>One filter, as <c>tc -j -s filter show</c> tells it. Each preference and chain has a row without options, too.</summary>
internal sealed record FilterRow
{
    public string Protocol { get; init; } = "";

    public int Pref { get; init; }

    public string Kind { get; init; } = "";

    public long Chain { get; init; }

    public FilterOptions? Options { get; init; }
}

/// <summary>What a filter is.</summary>
internal sealed record FilterOptions
{
    public JsonElement Handle { get; init; }

    public IReadOnlyList<FilterAction> Actions { get; init; } = [];
}

/// <summary>What a filter does.</summary>
internal sealed record FilterAction
{
    public string Kind { get; init; } = "";

    [JsonPropertyName("to_dev")]
    public string? ToDevice { get; init; }

    [JsonPropertyName("control_action")]
    public ControlAction? Control { get; init; }

    public ActionStatistics? Stats { get; init; }
}

/// <summary>How classification goes on.</summary>
/// <param name="Type">Such as <c>goto</c>.</param>
/// <param name="Chain">Where to.</param>
internal sealed record ControlAction(string? Type, long? Chain);

/// <summary>What an action has seen.</summary>
/// <param name="Packets">Number of packets.</param>
internal sealed record ActionStatistics(long Packets);
