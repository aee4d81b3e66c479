using System.Text.Json.Nodes;

namespace ChaosGrains.Benchmarks.Scenes;

/// <summary>Experiments that kill pods without grace, and such as do nothing.</summary>
internal static class ExperimentBodies
{
    /// <summary>Kills the pod of this name; the experiment has the same name.</summary>
    public static JsonObject OnPod(string pod) => Kill(pod, new JsonObject { ["pods"] = new JsonArray(pod), ["mode"] = "One" });

    /// <summary>Kills all pods with this label.</summary>
    public static JsonObject OnAll(string name, string app) => Kill(
        name, new JsonObject { ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = app } }, ["mode"] = "All" });

    /// <summary>A fault on this pod that does nothing, for so long.</summary>
    public static JsonObject Idle(string name, string pod, string duration) => Of(name, new JsonObject
    {
        ["scenario"] = new JsonObject { ["type"] = "NetworkDelay", ["networkDelay"] = new JsonObject { ["latency"] = "10ms" } },
        ["target"] = new JsonObject { ["pods"] = new JsonArray(pod), ["mode"] = "One" },
        ["duration"] = duration,
    });

    /// <summary>Delays what all pods with this label send, until it is deleted.</summary>
    public static JsonObject Delay(string name, string app) => Of(name, new JsonObject
    {
        ["scenario"] = new JsonObject { ["type"] = "NetworkDelay", ["networkDelay"] = new JsonObject { ["latency"] = "100ms" } },
        ["target"] = new JsonObject { ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = app } }, ["mode"] = "All" },
        ["duration"] = "1h",
    });

    private static JsonObject Kill(string name, JsonObject target) => Of(name, new JsonObject
    {
        ["scenario"] = new JsonObject { ["type"] = "PodKill", ["podKill"] = new JsonObject { ["gracePeriodSeconds"] = 0 } },
        ["target"] = target,
    });

    private static JsonObject Of(string name, JsonObject spec) => new()
    {
        ["apiVersion"] = "chaosgrains.io/v1alpha1",
        ["kind"] = "ChaosExperiment",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = spec,
    };
}
