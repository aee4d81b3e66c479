using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>An event (in the form of the core group) in a Table.</summary>
internal static class EventRow
{
    public static JsonArray Cells(JsonObject value, DateTimeOffset now)
    {
        var first = HumanTime.Since(value["firstTimestamp"].Text() ?? value["eventTime"].Text(), now);
        var last = value["lastTimestamp"].Text() is { } time ? HumanTime.Since(time, now) : first;
        var count = value["count"].Integer() is > 0 and var counted ? counted : 1;
        if (value["series"] is JsonObject series)
        {
            last = HumanTime.Since(series["lastObservedTime"].Text(), now);
            count = series["count"].Integer() ?? count;
        }

        return
        [
            last, value["type"].Text() ?? "", value["reason"].Text() ?? "", Target(value["involvedObject"]),
            value["involvedObject"]?["fieldPath"].Text() ?? "", Source(value), (value["message"].Text() ?? "").Trim(), first, count, value.Name(),
        ];
    }

    private static string Target(JsonNode? about)
    {
        var kind = (about?["kind"].Text() ?? "").ToLowerInvariant();
        return about?["name"].Text() is { Length: > 0 } name ? $"{kind}/{name}" : kind;
    }

    private static string Source(JsonObject value)
    {
        var parts = new[]
        {
            value["source"]?["component"].Text() is { Length: > 0 } component ? component : value["reportingComponent"].Text(),
            value["source"]?["host"].Text() is { Length: > 0 } host ? host : value["reportingInstance"].Text(),
        };
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
