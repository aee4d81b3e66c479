using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>A pod in a Table.</summary>
internal static class PodRow
{
    public static JsonArray Cells(JsonObject pod, DateTimeOffset now)
    {
        var total = (pod["spec"]?["containers"]).Objects().Count();
        var statuses = (pod["status"]?["containerStatuses"]).Objects().ToList();
        var ready = statuses.Count(status => status["ready"].Flag() == true && status["state"]?["running"] is not null);
        return
        [
            pod.Name(), $"{ready}/{total}", Status(pod, statuses), Restarts(statuses, now), pod.Age(now),
            Presentation.Cells.OrNone(pod["status"]?["podIP"].Text()),
            Presentation.Cells.OrNone(pod["spec"]?["nodeName"].Text()),
            Presentation.Cells.OrNone(pod["status"]?["nominatedNodeName"].Text()),
            ReadinessGates(pod),
        ];
    }

    private static string Status(JsonObject pod, List<JsonObject> statuses)
    {
        var phase = pod["status"]?["phase"].Text() ?? "";
        var reason = pod["status"]?["reason"].Text() is { Length: > 0 } given ? given : phase;
        string? error = null;
        var running = false;
        for (var index = statuses.Count - 1; index >= 0; index--)
        {
            var state = statuses[index]["state"];
            if (state?["waiting"]?["reason"].Text() is { Length: > 0 } waiting)
            {
                reason = waiting;
            }
            else if (state?["terminated"] is JsonObject terminated)
            {
                reason = Ended(terminated);
                if (terminated["exitCode"].Integer() is not (null or 0)) error = reason;
            }
            else if (statuses[index]["ready"].Flag() == true && state?["running"] is not null)
            {
                running = true;
            }
        }

        if (reason == "Completed" && running) reason = IsReady(pod) ? "Running" : "NotReady";
        if (reason == "Completed" && error is not null) reason = error;
        if (pod["metadata"]?["deletionTimestamp"] is null) return reason;
        if (pod["status"]?["reason"].Text() == "NodeLost") return "Unknown";
        return phase is "Succeeded" or "Failed" ? reason : "Terminating";
    }

    private static string Ended(JsonObject terminated)
    {
        if (terminated["reason"].Text() is { Length: > 0 } reason) return reason;
        return terminated["signal"].Integer() is > 0 and var signal ? $"Signal:{signal}" : $"ExitCode:{terminated["exitCode"].Integer() ?? 0}";
    }

    private static bool IsReady(JsonObject pod) =>
        (pod["status"]?["conditions"]).Objects().Any(condition => condition["type"].Text() == "Ready" && condition["status"].Text() == "True");

    private static string Restarts(List<JsonObject> statuses, DateTimeOffset now)
    {
        var count = statuses.Sum(status => status["restartCount"].Integer() ?? 0);
        var last = statuses.Select(status => Timestamps.Parse(status["lastState"]?["terminated"]?["finishedAt"].Text())).Max();
        return count > 0 && last is { } time ? $"{count} ({HumanTime.Short(now - time)} ago)" : $"{count}";
    }

    private static string ReadinessGates(JsonObject pod)
    {
        var gates = (pod["spec"]?["readinessGates"]).Objects().Select(gate => gate["conditionType"].Text()).ToList();
        if (gates.Count == 0) return Presentation.Cells.None;
        var open = (pod["status"]?["conditions"]).Objects()
            .Count(condition => gates.Contains(condition["type"].Text()) && condition["status"].Text() == "True");
        return $"{open}/{gates.Count}";
    }
}
