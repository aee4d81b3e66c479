using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Selectors;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>Deletes a pod if the disruption budget that covers it allows.</summary>
internal sealed class PodEviction(ApiContext context, ObjectUpdater updater, ObjectDeleter deleter)
{
    private const string Refusal = "Cannot evict pod as it would violate the pod's disruption budget.";
    private const string SeveralBudgets = "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.";
    private const int RetryAfterSeconds = 10;

    public void Evict(ServedResource pods, string ns, string name, DeleteOptions options, WriteOptions write) => context.Store.Write(() =>
    {
        var pod = context.Require(pods, ns, name);
        ObjectDeleter.CheckPreconditions(pods, pod, options);
        if (!MayIgnoreBudget(pod.Body)) SpendBudget(pod, options.DryRun, write);
        if (!options.DryRun) MarkDisrupted(pods, pod, write);
        return deleter.Delete(pods, ns, name, options with { ResourceVersion = null });
    });

    private static bool MayIgnoreBudget(JsonObject pod) =>
        pod["status"]?["phase"].Text() is "Succeeded" or "Failed" or "Pending" || pod["metadata"]?["deletionTimestamp"] is not null;

    private void SpendBudget(StoredObject pod, bool dryRun, WriteOptions write)
    {
        if (context.Catalog.Find("policy", "v1", "poddisruptionbudgets") is not { } budgets) return;
        var collection = context.Collection(budgets);
        var covering = new ObjectSnapshot(collection.Items, 0).In(pod.Namespace).Where(budget => Covers(budget.Body, pod)).ToList();
        if (covering.Count > 1) throw new ApiException(500, null, SeveralBudgets);
        if (covering.Count == 0) return;
        var status = covering[0].Body["status"];
        if (!IsReady(pod.Body) && IsUnhealthyFree(covering[0].Body)) return;
        CheckAllowance(covering[0], status);
        if (dryRun) return;
        var body = covering[0].Body.Copy();
        var spent = body.Child("status");
        spent["disruptionsAllowed"] = (status?["disruptionsAllowed"].Integer() ?? 0) - 1;
        spent.Child("disruptedPods")[pod.Name] = context.Now;
        updater.Commit(budgets, covering[0], body, "status", write);
    }

    private static bool Covers(JsonObject budget, StoredObject pod) =>
        budget["spec"]?["selector"] is JsonObject selector && LabelSelector.FromObject(selector).Matches(pod.Labels);

    private static bool IsReady(JsonObject pod) =>
        (pod["status"]?["conditions"]).Objects().Any(condition => condition["type"].Text() == "Ready" && condition["status"].Text() == "True");

    private static bool IsUnhealthyFree(JsonObject budget)
    {
        if (budget["spec"]?["unhealthyPodEvictionPolicy"].Text() == "AlwaysAllow") return true;
        var status = budget["status"];
        var desired = status?["desiredHealthy"].Integer() ?? 0;
        return desired > 0 && (status?["currentHealthy"].Integer() ?? 0) >= desired;
    }

    private static void CheckAllowance(StoredObject budget, JsonNode? status)
    {
        if ((status?["observedGeneration"].Integer() ?? 0) < (budget.Body["metadata"]?["generation"].Integer() ?? 0))
            throw Refuse($"The disruption budget {budget.Name} is still being processed by the server.", RetryAfterSeconds);
        if ((status?["disruptionsAllowed"].Integer() ?? 0) > 0) return;
        var (desired, healthy) = (status?["desiredHealthy"].Integer() ?? 0, status?["currentHealthy"].Integer() ?? 0);
        throw Refuse(healthy <= desired
            ? $"The disruption budget {budget.Name} needs {desired} healthy pods and has {healthy} currently"
            : $"The disruption budget {budget.Name} does not allow evicting pods currently", 0);
    }

    private static ApiException Refuse(string why, int retryAfterSeconds) => ApiErrors.TooManyRequests(
        Refusal, retryAfterSeconds, [new JsonObject { ["reason"] = "DisruptionBudget", ["message"] = why }]);

    private void MarkDisrupted(ServedResource pods, StoredObject pod, WriteOptions write)
    {
        var body = pod.Body.Copy();
        var status = body.Child("status");
        var conditions = new JsonArray([.. status["conditions"].Objects()
            .Where(condition => condition["type"].Text() != "DisruptionTarget").Select(condition => condition.DeepClone())]);
        conditions.Add(new JsonObject
        {
            ["type"] = "DisruptionTarget", ["status"] = "True", ["lastProbeTime"] = null, ["lastTransitionTime"] = context.Now,
            ["reason"] = "EvictionByEvictionAPI", ["message"] = "Eviction API: evicting",
        });
        status["conditions"] = conditions;
        updater.Commit(pods, pod, body, "status", write);
    }
}
