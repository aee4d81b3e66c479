using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>What makes an access review invalid.</summary>
internal static class AccessReviewRules
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<FieldError> Check(JsonObject review, JsonObject metadata)
    {
        var kind = review.Text("kind");
        var isLocal = kind == "LocalSubjectAccessReview";
        var spec = review.Struct("spec");
        return
        [
            .. CheckTarget(spec),
            .. kind == "SelfSubjectAccessReview" ? [] : CheckSubject(spec),
            .. CheckSelector(spec.Struct("resourceAttributes"), "fieldSelector"),
            .. CheckSelector(spec.Struct("resourceAttributes"), "labelSelector"),
            .. CheckMetadata(metadata, isLocal),
            .. isLocal ? CheckLocal(spec, metadata.Text("namespace")) : [],
        ];
    }

    private static IEnumerable<FieldError> CheckTarget(JsonObject? spec)
    {
        var (resource, path) = (spec.Struct("resourceAttributes"), spec.Struct("nonResourceAttributes"));
        if (resource is not null && path is not null)
        {
            yield return Invalid("spec.nonResourceAttributes", Go(path), "cannot be specified in combination with resourceAttributes");
        }

        if (resource is null && path is null)
        {
            yield return Invalid(
                "spec.resourceAttributes", "null", "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        }
    }

    private static IEnumerable<FieldError> CheckSubject(JsonObject? spec)
    {
        if (spec.Text("user").Length == 0 && spec.Texts("groups").Length == 0)
        {
            yield return Invalid("spec.user", "\"\"", "at least one of user or group must be specified");
        }
    }

    private static IEnumerable<FieldError> CheckSelector(JsonObject? resource, string name)
    {
        if (resource.Struct(name) is not { } selector)
        {
            yield break;
        }

        var path = $"spec.resourceAttributes.{name}";
        var (raw, hasRequirements) = (selector.Text("rawSelector"), selector.Structs("requirements").Any());
        if (raw.Length > 0 && hasRequirements)
        {
            yield return Invalid($"{path}.rawSelector", GoText.Quote(raw), "may not specified at the same time as requirements");
        }

        if (raw.Length == 0 && !hasRequirements)
        {
            yield return new(
                "FieldValueRequired",
                $"Required value: when {path} is specified, requirements or rawSelector is required",
                $"{path}.requirements");
        }
    }

    private static IEnumerable<FieldError> CheckMetadata(JsonObject metadata, bool isLocal)
    {
        if (metadata.Any(f => !isLocal || f.Key != "namespace"))
        {
            var why = isLocal ? "must be empty except for namespace" : "must be empty";
            yield return Invalid("metadata", metadata.ToJsonString(Plain), why);
        }
    }

    private static IEnumerable<FieldError> CheckLocal(JsonObject? spec, string ns)
    {
        if (spec.Struct("resourceAttributes") is { } resource && resource.Text("namespace") != ns)
        {
            yield return Invalid(
                "spec.resourceAttributes.namespace", GoText.Quote(resource.Text("namespace")), "must match metadata.namespace");
        }

        if (spec.Struct("nonResourceAttributes") is { } path)
        {
            yield return Invalid("spec.nonResourceAttributes", Go(path), "disallowed on this kind of request");
        }
    }

    // The server shows its internal type here, whose fields are written like in Go.
    private static string Go(JsonObject path) =>
        new JsonObject { ["Path"] = path.Text("path"), ["Verb"] = path.Text("verb") }.ToJsonString(Plain);

    private static FieldError Invalid(string field, string value, string why) =>
        new("FieldValueInvalid", $"Invalid value: {value}: {why}", field);
}
