using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Deployments.</summary>
internal sealed class DeploymentStrategy() : WorkloadStrategy("deployment")
{
    // Annotations count too: a rollback is asked for by one.
    public override bool ChangesGeneration(JsonObject body, JsonObject old) =>
        base.ChangesGeneration(body, old) || !Json.Same(body["metadata"]?["annotations"], old["metadata"]?["annotations"]);

    protected override JsonObject NewStatus() => [];

    protected override void DefaultSpec(JsonObject spec)
    {
        spec.Default("replicas", 1);
        spec.Default("revisionHistoryLimit", 10);
        spec.Default("progressDeadlineSeconds", 600);
        var strategy = spec.Child("strategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy["type"].Text() != "RollingUpdate") return;
        var rolling = strategy.Child("rollingUpdate");
        rolling.Default("maxUnavailable", "25%");
        rolling.Default("maxSurge", "25%");
    }

    protected override IEnumerable<FieldError> ValidateSpec(JsonObject spec)
    {
        var strategy = spec["strategy"];
        switch (strategy?["type"].Text())
        {
            case "Recreate":
                if (strategy["rollingUpdate"] is not null)
                    yield return FieldError.Forbidden("spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
                break;
            case "RollingUpdate":
                foreach (var error in RolloutRules.Deployment(strategy["rollingUpdate"], "spec.strategy.rollingUpdate")) yield return error;
                break;
            case var other:
                var shown = $"{{\"Type\":{GoText.Quote(other ?? "")},\"RollingUpdate\":null}}";
                yield return new FieldError("FieldValueNotSupported",
                    $"Unsupported value: {shown}: supported values: \"Recreate\", \"RollingUpdate\"", "spec.strategy");
                break;
        }

        if (spec["progressDeadlineSeconds"].Integer() is { } deadline && deadline <= (spec["minReadySeconds"].Integer() ?? 0))
            yield return FieldError.Invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds");
    }
}

/// <summary>ReplicaSets.</summary>
internal sealed class ReplicaSetStrategy() : WorkloadStrategy("replicaset")
{
    protected override JsonObject NewStatus() => new() { ["replicas"] = 0 };

    protected override void DefaultSpec(JsonObject spec) => spec.Default("replicas", 1);
}

/// <summary>StatefulSets.</summary>
internal sealed class StatefulSetStrategy() : WorkloadStrategy("statefulset")
{
    private static readonly string[] Mutable =
        ["replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old)
    {
        foreach (var error in Validate(body)) yield return error;
        if (!Json.Same(Fixed(body), Fixed(old)))
        {
            yield return FieldError.Forbidden("spec", "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', "
                + "'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
        }
    }

    protected override JsonObject NewStatus() => new() { ["replicas"] = 0, ["availableReplicas"] = 0 };

    protected override void DefaultSpec(JsonObject spec)
    {
        spec.Default("replicas", 1);
        spec.Default("serviceName", "");
        if (spec["volumeClaimTemplates"] is JsonArray { Count: 0 }) spec.Remove("volumeClaimTemplates");
        spec.Default("podManagementPolicy", "OrderedReady");
        spec.Default("revisionHistoryLimit", 10);
        var update = spec.Child("updateStrategy");
        update.Default("type", "RollingUpdate");
        if (update["type"].Text() == "RollingUpdate") update.Child("rollingUpdate").Default("partition", 0);
        var claims = spec.Child("persistentVolumeClaimRetentionPolicy");
        claims.Default("whenDeleted", "Retain");
        claims.Default("whenScaled", "Retain");
    }

    private static JsonObject Fixed(JsonObject body)
    {
        var spec = body.Child("spec").Copy();
        foreach (var name in Mutable) spec.Remove(name);
        return spec;
    }
}

/// <summary>DaemonSets.</summary>
internal sealed class DaemonSetStrategy() : WorkloadStrategy("daemonset")
{
    // One without a selector is told only that its template does not match.
    protected override bool RequiresSelector => false;

    private const string TemplateGeneration = "deprecated.daemonset.template.generation";

    public override void PrepareForCreate(JsonObject body)
    {
        base.PrepareForCreate(body);
        body.Metadata().Child("annotations")[TemplateGeneration] = "1";
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
        base.PrepareForUpdate(body, old);
        var before = int.TryParse(old["metadata"]?["annotations"]?[TemplateGeneration].Text(), out var number) ? number : 0;
        var changed = !Json.Same(body["spec"]?["template"], old["spec"]?["template"]);
        body.Metadata().Child("annotations")[TemplateGeneration] = (changed ? before + 1 : before).ToString();
    }

    protected override JsonObject NewStatus() => new()
    {
        ["currentNumberScheduled"] = 0, ["numberMisscheduled"] = 0, ["desiredNumberScheduled"] = 0, ["numberReady"] = 0,
    };

    protected override void DefaultSpec(JsonObject spec)
    {
        spec.Default("revisionHistoryLimit", 10);
        var update = spec.Child("updateStrategy");
        update.Default("type", "RollingUpdate");
        if (update["type"].Text() != "RollingUpdate") return;
        var rolling = update.Child("rollingUpdate");
        rolling.Default("maxUnavailable", 1);
        rolling.Default("maxSurge", 0);
    }
}
