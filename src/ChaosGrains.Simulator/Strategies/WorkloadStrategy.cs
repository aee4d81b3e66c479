using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Selectors;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>What the kinds that make pods from a template have in common.</summary>
internal abstract class WorkloadStrategy(string kindInMessages) : BuiltInStrategy
{
    public override bool CountsGeneration => true;

    /// <summary>Whether an object without a selector is told so.</summary>
    protected virtual bool RequiresSelector => true;

    /// <summary>The status of a new object: the counts that the API always writes.</summary>
    protected abstract JsonObject NewStatus();

    /// <summary>Fills in what the kind defaults besides the pod template.</summary>
    protected abstract void DefaultSpec(JsonObject spec);

    /// <summary>Checks what the kind has besides selector, template and replicas.</summary>
    protected virtual IEnumerable<FieldError> ValidateSpec(JsonObject spec) => [];

    public override void PrepareForCreate(JsonObject body) => body["status"] = NewStatus();

    public override IEnumerable<FieldError> Validate(JsonObject body)
    {
        var spec = body.Child("spec");
        foreach (var name in (string[])["replicas", "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"])
        {
            if (spec[name].Integer() is < 0 and var number) yield return FieldError.Invalid($"spec.{name}", number, "must be greater than or equal to 0");
        }

        foreach (var error in Selector(spec)) yield return error;
        foreach (var error in Template(spec)) yield return error;
        foreach (var error in ValidateSpec(spec)) yield return error;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old)
    {
        foreach (var error in Validate(body)) yield return error;
        if (!Json.Same(body["spec"]?["selector"], old["spec"]?["selector"]))
            yield return FieldError.Invalid("spec.selector", body["spec"]?["selector"], "field is immutable");
    }

    public override IEnumerable<FieldError> ValidateSubresource(string subresource, JsonObject body, JsonObject old)
    {
        foreach (var (name, value) in body["status"] as JsonObject ?? [])
        {
            if (value.Integer() is < 0 and var number) yield return FieldError.Invalid($"status.{name}", number, "must be greater than or equal to 0");
        }
    }

    protected override void Default(JsonObject body)
    {
        var spec = body.Child("spec");
        DefaultSpec(spec);
        var template = spec.Child("template");
        BuiltInStrategy.TidyMetadata(template.Metadata());
        PodDefaults.Apply(template.Child("spec"));
    }

    private IEnumerable<FieldError> Selector(JsonObject spec)
    {
        if (spec["selector"] is not JsonObject selector)
        {
            if (RequiresSelector) yield return FieldError.Required("spec.selector");
            yield break;
        }

        var wrong = SelectorRules.Check(selector, "spec.selector").ToList();
        foreach (var error in wrong) yield return error;
        if (wrong.Count > 0) yield return FieldError.Invalid("spec.selector", selector, "invalid label selector");
        if (SelectorRules.IsEmpty(selector)) yield return FieldError.Invalid("spec.selector", selector, $"empty selector is invalid for {kindInMessages}");
    }

    // No selector selects nothing, an empty one everything; what is wrong with a selector is told elsewhere.
    private static bool Selects(JsonObject? selector, JsonObject? labels) =>
        selector is not null && (SelectorRules.Check(selector, "").Any() || LabelSelector.FromObject(selector).Matches(labels));

    private static IEnumerable<FieldError> Template(JsonObject spec)
    {
        const string path = "spec.template";
        var template = spec.Child("template");
        var labels = template["metadata"]?["labels"] as JsonObject;
        if (!Selects(spec["selector"] as JsonObject, labels))
            yield return FieldError.Invalid($"{path}.metadata.labels", labels, "`selector` does not match template `labels`");

        foreach (var error in MetadataRules.Labels(labels, $"{path}.labels")) yield return error;
        foreach (var error in PodSpecRules.Check(template.Child("spec"), $"{path}.spec")) yield return error;
        if (template["spec"]?["restartPolicy"].Text() is { } policy and not "Always")
            yield return FieldError.NotSupported($"{path}.spec.restartPolicy", policy, "Always");
    }
}
