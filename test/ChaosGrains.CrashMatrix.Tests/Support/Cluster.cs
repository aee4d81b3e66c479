using System.Text.Json.Nodes;
using ChaosGrains.Simulator;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.CrashMatrix.Tests.Support;

/// <summary>The simulated cluster, as the tests use it: in process, so that they see and do what they want while nobody else reaches it.</summary>
internal sealed class Cluster(ClusterSimulator simulator)
{
    public const string OperatorNamespace = "chaosgrains";

    public ClusterSimulator Simulator => simulator;

    /// <summary>Creates an object.</summary>
    public JsonObject Create(JsonObject body, string? ns = null)
    {
        var (group, kind) = ((string)body["apiVersion"]! is var version && version.Contains('/') ? version.Split('/')[0] : "", (string)body["kind"]!);
        var type = simulator.Api.Resources.All.Single(t => t.Group == group && t.Kind == kind);
        return simulator.Api.Create(type, ns ?? (string?)body["metadata"]?["namespace"], body);
    }

    public JsonObject Create(string yaml, string? ns = null) => Create(Manifests.Parse(yaml), ns);

    public JsonObject? Find(string group, string plural, string ns, string name) => simulator.Api.Get(Type(group, plural), ns, name);

    public IReadOnlyList<JsonObject> List(string group, string plural, string? ns = null) => simulator.Api.List(Type(group, plural), ns);

    public void Delete(string group, string plural, string ns, string name) => simulator.Api.Delete(Type(group, plural), ns, name);

    private ResourceType Type(string group, string plural) => simulator.Api.Resources.Find(group, plural)
        ?? throw new InvalidOperationException($"{plural}.{group} is not served.");
}
