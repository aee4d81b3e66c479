using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Tests.Controllers;

/// <summary>Objects for tests; labels are <c>app: name</c>.</summary>
internal static class Manifests
{
    public static JsonObject Namespace(string name) => Parse($$$"""
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "{{{name}}}"} }
        """);

    public static JsonObject Pod(string name, string app = "web", string spec = "") => Parse($$$"""
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "{{{name}}}", "labels": {"app": "{{{app}}}"} },
         "spec": { {{{spec}}} "containers": [{"name": "main", "image": "registry.example/app:1"}]}}
        """);

    public static JsonObject Deployment(string name, int replicas, string spec = "") =>
        Workload("Deployment", name, $"\"replicas\": {replicas}, {spec}");

    public static JsonObject ReplicaSet(string name, int replicas) => Workload("ReplicaSet", name, $"\"replicas\": {replicas},");

    public static JsonObject StatefulSet(string name, int replicas, string spec = "") =>
        Workload("StatefulSet", name, $"\"replicas\": {replicas}, \"serviceName\": \"{name}\", {spec}");

    public static JsonObject DaemonSet(string name, string spec = "") => Workload("DaemonSet", name, spec);

    public static JsonObject Budget(string name, string bound, string app = "web") => Parse($$$"""
        {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "{{{name}}}"},
         "spec": { {{{bound}}}, "selector": {"matchLabels": {"app": "{{{app}}}"} } }}
        """);

    public static JsonObject ConfigMap(string name, string metadata = "") => Parse($$$"""
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": { {{{metadata}}} "name": "{{{name}}}"} }
        """);

    private static JsonObject Workload(string kind, string name, string spec) => Parse($$$"""
        {"apiVersion": "apps/v1", "kind": "{{{kind}}}", "metadata": {"name": "{{{name}}}"},
         "spec": { {{{spec}}} "selector": {"matchLabels": {"app": "{{{name}}}"} },
         "template": {"metadata": {"labels": {"app": "{{{name}}}"} },
                      "spec": {"containers": [{"name": "main", "image": "registry.example/app:1"}]}} }}
        """);

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
