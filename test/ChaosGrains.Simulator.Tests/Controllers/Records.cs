using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

/// <summary>Pods as the indexes hold them, for tests of decisions.</summary>
internal static class Records
{
    public static PodRecord Pod(
        string name, bool ready = true, bool terminating = false, string phase = "Running", string node = "node-1", string revision = "",
        string readySince = "2026-01-01T00:00:00Z", string created = "2026-01-01T00:00:00Z", int restarts = 0, string? cost = null)
    {
        var metadata = new JsonObject
        {
            ["name"] = name,
            ["creationTimestamp"] = created,
            ["labels"] = new JsonObject { ["controller-revision-hash"] = revision },
        };
        if (terminating) metadata["deletionTimestamp"] = "2026-01-01T00:00:30Z";
        if (cost is not null) metadata["annotations"] = new JsonObject { ["controller.kubernetes.io/pod-deletion-cost"] = cost };
        return new PodRecord(new ObjectKey("", "pods", "test", name), new JsonObject
        {
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["nodeName"] = node },
            ["status"] = new JsonObject
            {
                ["phase"] = phase,
                ["conditions"] = new JsonArray(new JsonObject
                {
                    ["type"] = "Ready", ["status"] = ready ? "True" : "False", ["lastTransitionTime"] = readySince,
                }),
                ["containerStatuses"] = new JsonArray(new JsonObject { ["restartCount"] = restarts }),
            },
        });
    }
}
