using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>Status of a simulated node.</summary>
internal static class NodeStatus
{
    public static JsonObject Of(JsonObject node, string address, int podCapacity, DateTimeOffset now)
    {
        var status = (node.Object("status") ?? []).Copy();
        status["addresses"] = new JsonArray(Address("InternalIP", address), Address("Hostname", node.Name()));
        status["capacity"] ??= Capacity(podCapacity);
        status["allocatable"] ??= Capacity(podCapacity);
        // A node that its kubelet has not reported yet has these fields too, but empty.
        if (status.Text("nodeInfo", "kubeletVersion") is not { Length: > 0 }) status["nodeInfo"] = Info(node);
        status["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = 10250 } };
        SetConditions(status, node.Annotation(SimulatorNames.Ready) != "false", now);
        return status;
    }

    private static void SetConditions(JsonObject status, bool ready, DateTimeOffset now)
    {
        Report(status, "MemoryPressure", false, "KubeletHasSufficientMemory", "kubelet has sufficient memory available", now);
        Report(status, "DiskPressure", false, "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now);
        Report(status, "PIDPressure", false, "KubeletHasSufficientPID", "kubelet has sufficient PID available", now);
        if (ready) Report(status, "Ready", true, "KubeletReady", "kubelet is posting ready status", now);
        else Report(status, "Ready", false, "KubeletNotReady", $"annotation {SimulatorNames.Ready} says false", now);
    }

    private static void Report(JsonObject status, string type, bool value, string reason, string message, DateTimeOffset now)
    {
        var before = Conditions.Find(status, type).Text("lastTransitionTime");
        var condition = Conditions.Set(status, type, value, reason, message, now);
        if (before != condition.Text("lastTransitionTime") || condition["lastHeartbeatTime"] is null)
            condition["lastHeartbeatTime"] = Timestamps.Seconds(now);
    }

    private static JsonObject Address(string type, string address) => new() { ["type"] = type, ["address"] = address };

    private static JsonObject Capacity(int pods) => new()
    {
        ["cpu"] = "64",
        ["ephemeral-storage"] = "1000Gi",
        ["memory"] = "256Gi",
        ["pods"] = pods.ToString(CultureInfo.InvariantCulture),
    };

    private static JsonObject Info(JsonObject node)
    {
        var id = node.Uid();
        return new JsonObject
        {
            ["machineID"] = id.Replace("-", "", StringComparison.Ordinal),
            ["systemUUID"] = id,
            ["bootID"] = id,
            ["kernelVersion"] = "6.1.0-simulated",
            ["osImage"] = "ChaosGrains Simulator",
            ["containerRuntimeVersion"] = "containerd://2.1.0",
            ["kubeletVersion"] = "v1.36.0",
            ["kubeProxyVersion"] = "v1.36.0",
            ["operatingSystem"] = "linux",
            ["architecture"] = "amd64",
        };
    }
}
