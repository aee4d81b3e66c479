using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Events in the form of the core group; <paramref name="strict"/> for those that come through <c>events.k8s.io/v1</c>.</summary>
internal sealed class EventStrategy(bool strict) : BuiltInStrategy
{
    private static readonly string[] Fixed =
        ["involvedObject", "reason", "message", "source", "firstTimestamp", "lastTimestamp", "count", "reason", "type", "eventTime", "action", "related"];

    private static readonly HashSet<string> Fields =
    [
        "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
        "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
    ];

    private string ControllerField => strict ? "reportingController" : "reportingComponent";

    public override bool AllowCreateOnUpdate => true;

    public override void PrepareForCreate(JsonObject body)
    {
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
    }

    // Old clients made up names for their events as they liked.
    public override IEnumerable<string> CheckName(string name) => strict ? NameRules.DnsSubdomain(name) : NameRules.PathSegment(name);

    public override IEnumerable<FieldError> Validate(JsonObject body)
    {
        foreach (var error in Always(body)) yield return error;
        if (!strict) yield break;
        foreach (var error in Series(body)) yield return error;
        if (body["eventTime"] is null) yield return FieldError.Required("eventTime");
        var type = body["type"].Text() ?? "";
        if (type is not ("Normal" or "Warning")) yield return FieldError.Invalid("type", "", $"has invalid value: {type}");
        foreach (var name in (string[])["firstTimestamp", "lastTimestamp"])
        {
            if (body[name] is not null) yield return FieldError.Invalid(name, "", "needs to be unset");
        }

        if (body["count"].Integer() is not (null or 0)) yield return FieldError.Invalid("count", "", "needs to be unset");
        if (body["source"] is JsonObject { Count: > 0 }) yield return FieldError.Invalid("source", "", "needs to be unset");
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old)
    {
        foreach (var error in Always(body)) yield return error;
        if (!strict) yield break;
        if (!Json.Same(body["series"], old["series"]))
        {
            foreach (var error in Series(body)) yield return error;
        }

        foreach (var name in Fixed)
        {
            if (!Json.Same(body[name], old[name])) yield return FieldError.Invalid(name, EventForms.Of(name, body[name]), "field is immutable");
        }

        if (!Json.Same(body["reportingComponent"], old["reportingComponent"]))
            yield return FieldError.Invalid("reportingController", body["reportingComponent"], "field is immutable");
        if (!Json.Same(body["reportingInstance"], old["reportingInstance"]))
            yield return FieldError.Invalid("reportingInstance", body["reportingInstance"], "field is immutable");
    }

    public override bool HasOwnFieldLabels => true;

    public override bool SelectsBy(string field) => Fields.Contains(CoreName(field));

    public override string? FieldValue(JsonObject body, string field) => field == "source"
        ? body["source"]?["component"].Text() ?? body["reportingComponent"].Text()
        : base.FieldValue(body, CoreName(field));

    // The newer group selects by its own names too.
    private string CoreName(string field) => !strict ? field
        : field == "reportingController" ? "reportingComponent"
        : field.StartsWith("regarding.", StringComparison.Ordinal) ? "involvedObject." + field["regarding.".Length..] : field;

    protected override void Default(JsonObject body)
    {
        body.Child("involvedObject");
        body.Child("source");
        foreach (var name in (string[])["firstTimestamp", "lastTimestamp"])
        {
            body[name] = Timestamps.Parse(body[name].Text()) is { } time ? Timestamps.Seconds(time) : null;
        }

        body["eventTime"] = Timestamps.Parse(body["eventTime"].Text()) is { } at ? Timestamps.Micros(at) : null;
        if (body["series"] is JsonObject series && Timestamps.Parse(series["lastObservedTime"].Text()) is { } last)
            series["lastObservedTime"] = Timestamps.Micros(last);
        body.Default("reportingComponent", "");
        body.Default("reportingInstance", "");
    }

    private static IEnumerable<FieldError> Series(JsonObject body)
    {
        if (body["series"] is not JsonObject series) yield break;
        if ((series["count"].Integer() ?? 0) < 2) yield return FieldError.Invalid("series.count", "", "should be at least 2");
        if (series["lastObservedTime"] is null) yield return FieldError.Required("series.lastObservedTime");
    }

    private static IEnumerable<FieldError> Text(JsonObject body, string name, string field, int limit, bool required = true)
    {
        var text = body[name].Text() ?? "";
        if (required && text.Length == 0) yield return FieldError.Required(field);
        if (text.Length > limit) yield return FieldError.Invalid(field, "", $"can have at most {limit} characters");
    }

    private IEnumerable<FieldError> Always(JsonObject body)
    {
        var ns = body["metadata"]?["namespace"].Text() ?? "";
        var about = body["involvedObject"]?["namespace"].Text() ?? "";
        var isNew = body["eventTime"] is not null;
        var homeless = about.Length == 0;
        var misplaced = homeless ? ns is not "default" && !(isNew && ns == "kube-system") : !isNew && ns != about;
        if (misplaced) yield return FieldError.Invalid("involvedObject.namespace", about, "does not match event.namespace");
        if (!isNew) yield break;

        var controller = body["reportingComponent"].Text() ?? "";
        if (controller.Length == 0) yield return FieldError.Required(ControllerField);
        foreach (var complaint in NameRules.QualifiedName(controller)) yield return FieldError.Invalid(ControllerField, controller, complaint);
        foreach (var error in Text(body, "reportingInstance", "reportingInstance", 128)) yield return error;
        foreach (var error in Text(body, "action", "action", 128)) yield return error;
        foreach (var error in Text(body, "reason", "reason", 128)) yield return error;
        foreach (var error in Text(body, "message", "message", 1024, required: false)) yield return error;
    }
}
