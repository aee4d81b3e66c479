using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Events of <c>events.k8s.io/v1</c> are those of the core group under other names.</summary>
internal sealed class EventConversion : IObjectConversion
{
    private static readonly (string Core, string Served)[] Renamed =
    [
        ("involvedObject", "regarding"), ("message", "note"), ("source", "deprecatedSource"), ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"), ("count", "deprecatedCount"), ("reportingComponent", "reportingController"),
    ];

    public JsonObject FromStored(JsonObject stored) => Rename(stored, "events.k8s.io/v1", pair => (pair.Core, pair.Served));

    public JsonObject ToStored(JsonObject served) => Rename(served, "v1", pair => (pair.Served, pair.Core));

    private static JsonObject Rename(JsonObject source, string apiVersion, Func<(string Core, string Served), (string From, string To)> direction)
    {
        var names = Renamed.Select(direction).ToDictionary(pair => pair.From, pair => pair.To);
        var renamed = new JsonObject();
        foreach (var (name, value) in source) renamed[names.GetValueOrDefault(name, name)] = value?.DeepClone();
        renamed["apiVersion"] = apiVersion;
        return renamed;
    }
}
