using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Kubelet;

namespace ChaosGrains.Simulator.Shop;

/// <summary>Nodes with simulated kubelets: <c>node-1</c> … <c>node-n</c>, spread over three zones.</summary>
internal static class SimulatedNodes
{
    private const int Zones = 3;

    public static void Create(IClusterApi api, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var type = api.Resources.Find("", "nodes") ?? throw new InvalidOperationException("The API serves no nodes.");
        for (var number = 1; number <= count; number++) api.Create(type, null, Node(number));
    }

    private static JsonObject Node(int number)
    {
        var name = $"node-{number}";
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Node",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = new JsonObject
                {
                    ["kubernetes.io/arch"] = "amd64",
                    ["kubernetes.io/hostname"] = name,
                    ["kubernetes.io/os"] = "linux",
                    ["topology.kubernetes.io/region"] = "region-1",
                    ["topology.kubernetes.io/zone"] = $"zone-{(char)('a' + (number - 1) % Zones)}",
                    [SimulatorNames.SimulatedNode] = "true",
                },
            },
            ["spec"] = new JsonObject(),
        };
    }
}
