using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Fields;

namespace ChaosGrains.Simulator.Patching.Ownership;

/// <summary>
/// The annotation in which <c>kubectl apply</c> keeps what it applied last. When kubectl changes over to server-side apply, what the
/// annotation shows to be its own is no conflict, and the annotation is kept up to date so that it can change back.
/// </summary>
internal static class LastApplied
{
    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";
    private const string Kubectl = "kubectl";

    /// <summary>Fields that kubectl may take although others own them.</summary>
    public static FieldSet Allowed(JsonObject live, ApplyRequest request, IListShapes shapes)
    {
        if (request.Manager != Kubectl || Read(live) is not { } text || Parse(text) is not { } last
            || (last["apiVersion"] as JsonValue)?.ToString() != request.ApiVersion)
        {
            return new FieldSet();
        }

        try
        {
            var difference = FieldComparison.Of(last, live, shapes);
            return FieldsOf.Object(last, shapes, allowDuplicates: false).Except(difference.Written).Except(difference.Removed);
        }
        catch (FieldException)
        {
            return new FieldSet();
        }
    }

    /// <summary>Brings an existing annotation up to date, in place.</summary>
    public static void Refresh(JsonObject merged, JsonObject applied, ApplyRequest request)
    {
        if (request.Manager != Kubectl || Read(merged) is null)
        {
            return;
        }

        var configuration = applied.DeepClone().AsObject();
        (configuration["metadata"]?["annotations"] as JsonObject)?.Remove(Annotation);
        merged["metadata"]!["annotations"]![Annotation] = configuration.ToJsonString() + "\n";
    }

    private static string? Read(JsonObject body) =>
        (body["metadata"] as JsonObject)?["annotations"] is JsonObject annotations && annotations[Annotation] is JsonValue value
        && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
