using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>What a kubelet reports of a pod. What others own in the status (the scheduler's condition, readiness gates) stays.</summary>
internal static class PodStatus
{
    public static JsonObject Of(JsonObject pod, PodRun run, string hostAddress, DateTimeOffset now)
    {
        var status = (pod.Object("status") ?? []).Copy();
        var ready = pod.Annotation(SimulatorNames.Ready) != "false";
        status["phase"] = run.Phase;
        status["observedGeneration"] = pod.Generation();
        status["hostIP"] = hostAddress;
        status["hostIPs"] = Addresses(hostAddress);
        status["startTime"] = Timestamps.Seconds(run.AcceptedAt);
        // In its node's network a pod has an address before it has containers.
        if (run.Address is null || run.IsStarted)
        {
            var address = run.Address ?? hostAddress;
            status["podIP"] = address;
            status["podIPs"] = Addresses(address);
        }

        if (run.InitContainers.Count > 0) status["initContainerStatuses"] = Statuses(run.InitContainers, true);
        status["containerStatuses"] = Statuses(run.Containers, ready);
        SetConditions(pod, status, run, ready, now);
        return status;
    }

    private static void SetConditions(JsonObject pod, JsonObject status, PodRun run, bool ready, DateTimeOffset now)
    {
        var ended = run.Phase is "Succeeded" or "Failed";
        var unready = run.Containers.Where(container => !ready || !container.IsRunning).Select(container => container.Name).ToList();
        var (reason, message) = unready.Count == 0 ? (null, null)
            : run.Phase == "Succeeded" ? ("PodCompleted", null)
            : run.Phase == "Failed" ? ("PodFailed", null)
            : ("ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]");
        var initialized = run.IsStarted || run.InitContainers.Count == 0;
        var generation = pod.Generation();

        Report("PodReadyToStartContainers", run.IsStarted && !ended, null, null);
        if (initialized) Report("Initialized", true, null, null);
        else Report("Initialized", false, "ContainersNotInitialized", "containers with incomplete status");
        var gate = unready.Count == 0 ? UnmetGate(pod, status) : null;
        if (gate is null) Report("Ready", unready.Count == 0, reason, message);
        else Report("Ready", false, "ReadinessGatesNotReady", $"corresponding condition of pod readiness gate \"{gate}\" does not exist.");
        Report("ContainersReady", unready.Count == 0, reason, message);
        if (Conditions.Find(status, "PodScheduled").Text("status") != "True") Report("PodScheduled", true, null, null);

        void Report(string type, bool value, string? why, string? words)
        {
            var condition = Conditions.Set(status, type, value, why, words, now);
            condition["lastProbeTime"] = null;
            condition["observedGeneration"] = generation;
        }
    }

    private static string? UnmetGate(JsonObject pod, JsonObject status) =>
        pod.Objects("spec", "readinessGates").Select(gate => gate.Text("conditionType") ?? "")
            .FirstOrDefault(type => Conditions.Find(status, type).Text("status") != "True");

    private static JsonArray Statuses(IEnumerable<ContainerRun> runs, bool ready) => [.. runs.Select(run => run.Status(ready))];

    private static JsonArray Addresses(string address) => new(new JsonObject { ["ip"] = address });
}
