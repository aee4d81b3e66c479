using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Fields;

namespace ChaosGrains.Simulator.Patching.Ownership;

/// <summary>Checks what a client applies, before anything is merged.</summary>
internal static class AppliedObject
{
    /// <summary>The fields that the object mentions.</summary>
    /// <exception cref="Api.ApiException">
    /// 400 for a wrong kind or for managed fields; 500, as the server has it, for what does not fit the kind.
    /// </exception>
    public static FieldSet FieldsOfChecked(JsonObject applied, ApplyRequest request, IListShapes shapes)
    {
        CheckKind(applied, request);
        if (Metadata.ManagedFields(applied) is not null)
        {
            throw PatchErrors.BadRequest("metadata.managedFields must be nil");
        }

        if (shapes.UndeclaredFields(applied) is { Count: > 0 } undeclared)
        {
            throw Untyped("patch", applied, undeclared.Select(path => $".{path}: field not declared in schema"));
        }

        try
        {
            return FieldsOf.Object(applied, shapes, allowDuplicates: false);
        }
        catch (FieldException error)
        {
            throw Untyped("patch", applied, [error.Message]);
        }
    }

    /// <summary>The failure of an object, the applied (<c>patch</c>) or the <c>live</c> one, that does not fit its kind.</summary>
    public static Api.ApiException Untyped(string which, JsonObject body, IEnumerable<string> complaints)
    {
        var (list, name) = (complaints.ToList(), Text(body["metadata"] as JsonObject, "name"));
        var text = list is [var only] ? only : "errors:\n" + string.Join('\n', list.Select(complaint => "  " + complaint));
        var ns = Text(body["metadata"] as JsonObject, "namespace");
        return PatchErrors.Internal($"failed to create typed {which} object ({ns}/{name}; {Kind(body)}): {text}");
    }

    private static void CheckKind(JsonObject applied, ApplyRequest request)
    {
        var sent = Text(applied, "apiVersion");
        if (request.Kind is not null && (Text(applied, "kind") != request.Kind || sent != request.ApiVersion))
        {
            throw PatchErrors.BadRequest($"invalid object type: {Kind(applied)}");
        }

        if (sent != request.ApiVersion)
        {
            throw PatchErrors.BadRequest(
                $"Incorrect version specified in apply patch. Specified patch version: {sent}, expected: {request.ApiVersion}");
        }
    }

    private static string Kind(JsonObject body)
    {
        var version = Text(body, "apiVersion");
        return $"{(version.Contains('/', StringComparison.Ordinal) ? version : "/" + version)}, Kind={Text(body, "kind")}";
    }

    private static string Text(JsonObject? body, string name) =>
        body?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
