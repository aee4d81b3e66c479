using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Simulator.Http;

/// <summary>Reads how something is to be deleted: from the body when there is one, else from the query.</summary>
internal static class DeleteOptionsReader
{
    public static DeleteOptions Read(JsonObject? body, IQueryCollection query)
    {
        var options = body is { Count: > 0 } ? FromBody(body) : FromQuery(query);
        if (options.PropagationPolicy is { } policy and not ("Background" or "Foreground" or "Orphan"))
        {
            throw ApiErrors.Invalid("meta.k8s.io", "DeleteOptions", "",
                [FieldError.NotSupported("propagationPolicy", policy, "Foreground", "Background", "Orphan", "nil")]);
        }

        return options;
    }

    public static DeleteOptions FromBody(JsonObject body)
    {
        if (body["kind"].Text() is { } kind and not "DeleteOptions")
            throw ApiErrors.BadRequest($"no kind \"{kind}\" is registered for version \"{body["apiVersion"].Text()}\" in scheme \"pkg/apis/meta/internalversion/scheme/register.go:27\"");
        CheckTypes(body);
        var orphan = body["orphanDependents"].Flag();
        if (orphan is not null && body["propagationPolicy"] is not null)
        {
            throw ApiErrors.Invalid("meta.k8s.io", "DeleteOptions", "",
                [FieldError.Invalid("propagationPolicy", body["propagationPolicy"], "orphanDependents and deletionPropagation cannot be both set")]);
        }

        return new DeleteOptions
        {
            GracePeriodSeconds = body["gracePeriodSeconds"].Integer(),
            Uid = body["preconditions"]?["uid"].Text(),
            ResourceVersion = body["preconditions"]?["resourceVersion"].Text(),
            PropagationPolicy = body["propagationPolicy"].Text() ?? (orphan switch { true => "Orphan", false => "Background", _ => null }),
            DryRun = body["dryRun"].Texts().Any(),
        };
    }

    private static void CheckTypes(JsonObject body)
    {
        Want(body["gracePeriodSeconds"], "DeleteOptions.gracePeriodSeconds", "int64", JsonValueKind.Number);
        Want(body["orphanDependents"], "DeleteOptions.orphanDependents", "bool", JsonValueKind.True, JsonValueKind.False);
        Want(body["propagationPolicy"], "DeleteOptions.propagationPolicy", "v1.DeletionPropagation", JsonValueKind.String);
        Want(body["dryRun"], "DeleteOptions.dryRun", "[]string", JsonValueKind.Array);
        Want(body["preconditions"], "DeleteOptions.preconditions", "v1.Preconditions", JsonValueKind.Object);
        if (body["preconditions"] is not JsonObject preconditions) return;
        Want(preconditions["uid"], "Preconditions.preconditions.uid", "types.UID", JsonValueKind.String);
        Want(preconditions["resourceVersion"], "Preconditions.preconditions.resourceVersion", "string", JsonValueKind.String);
    }

    private static void Want(JsonNode? value, string field, string type, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (value is null || kinds.Contains(value.GetValueKind())) return;
        var found = value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? "bool" : value.GetValueKind().ToString().ToLowerInvariant();
        throw ApiErrors.BadRequest($"json: cannot unmarshal {found} into Go struct field {field} of type {type}");
    }

    private static DeleteOptions FromQuery(IQueryCollection query) => new()
    {
        GracePeriodSeconds = query.ContainsKey("gracePeriodSeconds") ? QueryOptions.Number(query, "gracePeriodSeconds") : null,
        PropagationPolicy = query["propagationPolicy"].ToString() is { Length: > 0 } policy ? policy
            : query["orphanDependents"].ToString() switch { "true" => "Orphan", "false" => "Background", _ => null },
        DryRun = query["dryRun"].Any(value => !string.IsNullOrEmpty(value)),
    };
}
