using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Shop;

/// <summary>The objects that the sample shop is made of.</summary>
internal static class ShopManifests
{
    private const string Registry = "registry.chaosgrains.io/shop";

    public static JsonObject Namespace(string name) => Manifest("v1", "Namespace", new JsonObject { ["name"] = name }, null);

    public static JsonObject Deployment(string ns, string name, int replicas) =>
        Manifest("apps/v1", "Deployment", Meta(ns, name), new JsonObject
        {
            ["replicas"] = replicas,
            ["selector"] = Selector(name),
            ["template"] = Template(name, 8080),
        });

    public static JsonObject StatefulSet(string ns, string name, int replicas) =>
        Manifest("apps/v1", "StatefulSet", Meta(ns, name), new JsonObject
        {
            ["replicas"] = replicas,
            ["serviceName"] = name,
            ["selector"] = Selector(name),
            ["template"] = Template(name, 5432),
        });

    public static JsonObject Service(string ns, string name, int port) => Manifest("v1", "Service", Meta(ns, name), new JsonObject
    {
        ["selector"] = Labels(name),
        ["ports"] = new JsonArray(new JsonObject { ["name"] = "main", ["port"] = port, ["targetPort"] = "main" }),
    });

    /// <summary>A service without an address of its own, which gives a StatefulSet's pods their names.</summary>
    public static JsonObject Headless(string ns, string name, int port)
    {
        var service = Service(ns, name, port);
        service["spec"]!["clusterIP"] = "None";
        return service;
    }

    public static JsonObject Budget(string ns, string name, int minAvailable) =>
        Manifest("policy/v1", "PodDisruptionBudget", Meta(ns, name), new JsonObject
        {
            ["minAvailable"] = minAvailable,
            ["selector"] = Selector(name),
        });

    private static JsonObject Template(string name, int port) => new()
    {
        ["metadata"] = new JsonObject { ["labels"] = Labels(name) },
        ["spec"] = new JsonObject
        {
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = name,
                ["image"] = $"{Registry}/{name}:1.0",
                ["ports"] = new JsonArray(new JsonObject { ["name"] = "main", ["containerPort"] = port }),
            }),
        },
    };

    private static JsonObject Meta(string ns, string name) => new() { ["name"] = name, ["namespace"] = ns, ["labels"] = Labels(name) };

    private static JsonObject Labels(string name) => new() { ["app"] = name };

    private static JsonObject Selector(string name) => new() { ["matchLabels"] = Labels(name) };

    private static JsonObject Manifest(string apiVersion, string kind, JsonObject metadata, JsonObject? spec)
    {
        var manifest = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
        if (spec is not null) manifest["spec"] = spec;
        return manifest;
    }
}
