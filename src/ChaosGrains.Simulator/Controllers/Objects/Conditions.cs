using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>Reads and sets entries of a <c>status.conditions</c> list.</summary>
internal static class Conditions
{
    public static JsonObject? Find(JsonObject? status, string type) =>
        status.Objects("conditions").FirstOrDefault(condition => condition.Text("type") == type);

    /// <summary>
    /// Sets a condition in a status, in place or at the end; the time of transition moves only when the condition's own status changes.
    /// Returns it for fields that some kinds add.
    /// </summary>
    public static JsonObject Set(JsonObject status, string type, bool value, string? reason, string? message, DateTimeOffset now)
    {
        if (status["conditions"] is not JsonArray conditions) status["conditions"] = conditions = [];
        var condition = Find(status, type);
        if (condition is null) conditions.Add(condition = new JsonObject { ["type"] = type });
        var text = value ? "True" : "False";
        if (condition.Text("status") != text || condition.Text("lastTransitionTime") is null)
            condition["lastTransitionTime"] = Timestamps.Seconds(now);
        condition["status"] = text;
        condition.SetOrRemove("reason", reason);
        condition.SetOrRemove("message", message);
        return condition;
    }

    public static void Remove(JsonObject status, string type)
    {
        if (Find(status, type) is not { } condition) return;
        var conditions = (JsonArray)status["conditions"]!;
        conditions.Remove(condition);
        if (conditions.Count == 0) status.Remove("conditions");
    }
}
