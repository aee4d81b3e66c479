using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Kubelet;

namespace ChaosGrains.Simulator.Shop;

/// <summary>Nodes with simulated kubelets.</summary>
internal static class SimulatedNodes
{
    private const int Zones = 3;

    /// <summary>Adds <c>node-1</c> … <c>node-n</c>, spread over three zones.</summary>
    public static void Create(IClusterApi api, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (var number = 1; number <= count; number++)
        {
            Add(api, $"node-{number}", new Dictionary<string, string>
            {
                ["topology.kubernetes.io/region"] = "region-1",
                ["topology.kubernetes.io/zone"] = $"zone-{(char)('a' + (number - 1) % Zones)}",
            });
        }
    }

    /// <summary>Adds one node, with labels besides the usual ones.</summary>
    public static void Add(IClusterApi api, string name, IReadOnlyDictionary<string, string>? labels = null)
    {
        var type = api.Resources.Find("", "nodes") ?? throw new InvalidOperationException("The API serves no nodes.");
        var all = new JsonObject
        {
            ["kubernetes.io/arch"] = "amd64",
            ["kubernetes.io/hostname"] = name,
            ["kubernetes.io/os"] = "linux",
            [SimulatorNames.SimulatedNode] = "true",
        };
        foreach (var (key, value) in labels ?? new Dictionary<string, string>()) all[key] = value;
        api.Create(type, null, new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Node",
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = all },
            ["spec"] = new JsonObject(),
        });
    }
}
