using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator;

/// <summary>What every cluster has from the start.</summary>
internal static class ClusterBasics
{
    private static readonly string[] Namespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];

    public static void Ensure(IClusterApi api)
    {
        var namespaces = api.Resources.Find("", "namespaces")!;
        foreach (var name in Namespaces) api.Create(namespaces, null, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });
        BootstrapRoles.Ensure(api);
        api.Create(api.Resources.Find("", "services")!, "default", new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = "kubernetes", ["labels"] = new JsonObject { ["component"] = "apiserver", ["provider"] = "kubernetes" },
            },
            ["spec"] = new JsonObject
            {
                ["clusterIP"] = "10.96.0.1",
                ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP", ["targetPort"] = 6443 }),
            },
        });
    }
}
