using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>Workloads in a Table.</summary>
internal static class WorkloadRows
{
    public static JsonArray Deployment(JsonObject value, DateTimeOffset now)
    {
        var (names, images) = Cells.Containers(value);
        return
        [
            value.Name(), $"{Number(value, "readyReplicas")}/{Desired(value)}", Number(value, "updatedReplicas"), Number(value, "availableReplicas"),
            value.Age(now), names, images, Cells.Selector(value["spec"]?["selector"]),
        ];
    }

    public static JsonArray ReplicaSet(JsonObject value, DateTimeOffset now)
    {
        var (names, images) = Cells.Containers(value);
        return
        [
            value.Name(), Desired(value), Number(value, "replicas"), Number(value, "readyReplicas"), value.Age(now), names, images,
            Cells.Selector(value["spec"]?["selector"]),
        ];
    }

    public static JsonArray StatefulSet(JsonObject value, DateTimeOffset now)
    {
        var (names, images) = Cells.Containers(value);
        return [value.Name(), $"{Number(value, "readyReplicas")}/{Desired(value)}", value.Age(now), names, images];
    }

    public static JsonArray DaemonSet(JsonObject value, DateTimeOffset now)
    {
        var (names, images) = Cells.Containers(value);
        return
        [
            value.Name(), Number(value, "desiredNumberScheduled"), Number(value, "currentNumberScheduled"), Number(value, "numberReady"),
            Number(value, "updatedNumberScheduled"), Number(value, "numberAvailable"),
            Cells.Labels(value.At("spec", "template", "spec", "nodeSelector")), value.Age(now), names, images, Cells.Selector(value["spec"]?["selector"]),
        ];
    }

    public static JsonArray DisruptionBudget(JsonObject value, DateTimeOffset now) =>
    [
        value.Name(), Amount(value["spec"]?["minAvailable"]), Amount(value["spec"]?["maxUnavailable"]), Number(value, "disruptionsAllowed"), value.Age(now),
    ];

    private static long Number(JsonObject value, string name) => value["status"]?[name].Integer() ?? 0;

    private static long Desired(JsonObject value) => value["spec"]?["replicas"].Integer() ?? 0;

    private static string Amount(JsonNode? amount) => amount is null ? "N/A" : amount.Text() ?? amount.ToJsonString();
}
