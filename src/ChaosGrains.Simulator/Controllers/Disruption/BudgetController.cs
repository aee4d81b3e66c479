using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Selectors;

namespace ChaosGrains.Simulator.Controllers.Disruption;

/// <summary>Keeps the status of PodDisruptionBudgets, by which the eviction API decides.</summary>
internal sealed class BudgetController(ControllerContext context) : Controller(context)
{
    private readonly Dictionary<string, Dictionary<ObjectKey, LabelSelector?>> _selectors = [];
    private readonly BudgetScale _scale = new(context);

    public override void Observe(ClusterChange change)
    {
        if (change.IsOf(Kinds.DisruptionBudgets)) ObserveBudget(change);
        else if (change.Object.Namespace() is not { } ns || !_selectors.TryGetValue(ns, out var budgets)) return;
        else if (change.IsOf(Kinds.Pods)) ObservePod(change, budgets);
        else if (IsRescaled(change)) foreach (var key in budgets.Keys) Enqueue(key);
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Api.Get(Kinds.DisruptionBudgets, key.Namespace, key.Name) is not { } budget) return;
        var selector = Selector(budget);
        var pods = Context.Pods.InNamespace(key.Namespace).Where(pod => selector?.Matches(pod.Labels) == true && !pod.HasEnded).ToList();
        var covered = _scale.Of(pods);
        var now = Now;
        Api.SetStatus(Kinds.DisruptionBudgets, budget, current => BudgetStatus.Of(current, covered, now));
        if (budget.Object("status", "disruptedPods") is { Count: > 0 } granted) RecheckWhenExpired(key, granted, now);
    }

    private void ObserveBudget(ClusterChange change)
    {
        var key = ObjectKey.Of(change);
        if (!_selectors.TryGetValue(key.Namespace, out var budgets)) _selectors[key.Namespace] = budgets = [];
        if (change.Type == ChangeType.Deleted) budgets.Remove(key);
        else budgets[key] = Selector(change.Object);
        if (budgets.Count == 0) _selectors.Remove(key.Namespace);
        if (change.Type != ChangeType.Deleted) Enqueue(key);
    }

    private void ObservePod(ClusterChange change, Dictionary<ObjectKey, LabelSelector?> budgets)
    {
        foreach (var (key, selector) in budgets)
        {
            if (selector is null) continue;
            if (selector.Matches(change.Object.Labels()) || selector.Matches(change.Previous?.Labels())) Enqueue(key);
        }
    }

    private static bool IsRescaled(ClusterChange change) => change.Resource.Group == "apps"
        && change.Object.Int("spec", "replicas") != change.Previous.Int("spec", "replicas");

    /// <summary>No selector matches nothing, an empty one everything.</summary>
    private static LabelSelector? Selector(JsonObject budget) =>
        budget.Object("spec", "selector") is { } selector ? LabelSelector.FromObject(selector) : null;

    private void RecheckWhenExpired(ObjectKey key, JsonObject granted, DateTimeOffset now)
    {
        var first = granted.Select(pair => Timestamps.Parse(pair.Value.Text()) ?? now).Min();
        EnqueueAfter(key, first + BudgetStatus.DisruptionLifetime - now + TimeSpan.FromSeconds(1));
    }
}
