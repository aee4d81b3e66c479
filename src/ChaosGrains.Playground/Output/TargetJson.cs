using System.Text.Json.Nodes;
using ChaosGrains.Playground.Targets;

namespace ChaosGrains.Playground.Output;

/// <summary>Targets as JSON. Pure.</summary>
internal static class TargetJson
{
    /// <summary>One object for each: <c>namespace</c>, <c>pod</c>, <c>uid</c>, <c>node</c>, <c>state</c>, <c>actedAt</c>, <c>evidence</c>, <c>error</c>; what is not known is left out.</summary>
    public static JsonArray Of(IEnumerable<TargetView> targets) => [.. targets.Select(Of)];

    private static JsonObject Of(TargetView target)
    {
        var record = target.Record;
        var json = new JsonObject { ["namespace"] = record.Pod.Namespace, ["pod"] = record.Pod.Name, ["uid"] = record.Pod.Uid };
        Add(json, "node", target.Node);
        json["state"] = record.State.ToString();
        Add(json, "actedAt", record.ActedAt?.ToString("O"));
        Add(json, "evidence", record.Evidence);
        if (record.Error is { } error)
            json["error"] = new JsonObject { ["code"] = error.Code.ToString(), ["message"] = error.ToString() };
        return json;
    }

    private static void Add(JsonObject json, string name, string? value)
    {
        if (value is not null)
            json[name] = value;
    }
}
