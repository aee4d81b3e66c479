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

    private static DeleteOptions FromQuery(IQueryCollection query) => new()
    {
        GracePeriodSeconds = query.ContainsKey("gracePeriodSeconds") ? QueryOptions.Number(query, "gracePeriodSeconds") : null,
        PropagationPolicy = query["propagationPolicy"].ToString() is { Length: > 0 } policy ? policy
            : query["orphanDependents"].ToString() switch { "true" => "Orphan", "false" => "Background", _ => null },
        DryRun = query["dryRun"].Any(value => !string.IsNullOrEmpty(value)),
    };
}
