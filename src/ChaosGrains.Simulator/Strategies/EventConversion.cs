using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
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

    public JsonObject FromStored(JsonObject stored)
    {
        var served = Rename(stored, "events.k8s.io/v1", pair => (pair.Core, pair.Served));
        // The core group writes these even when they are empty.
        foreach (var name in (string[])["reportingController", "reportingInstance"])
        {
            if (served[name].Text() is "") served.Remove(name);
        }

        return served;
    }

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
