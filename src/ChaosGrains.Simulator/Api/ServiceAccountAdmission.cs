using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>New pods need the service account that they name.</summary>
internal sealed class ServiceAccountAdmission(ApiContext context)
{
    // Made for every namespace, a moment after it; nobody is refused for being faster.
    private const string AlwaysThere = "default";
    private const string MirrorPod = "kubernetes.io/config.mirror";

    public void AdmitCreate(ServedResource resource, string? ns, JsonObject body)
    {
        if (resource.Type is not { Group: "", Plural: "pods" } || body["metadata"]?["annotations"]?[MirrorPod] is not null) return;
        if (body["spec"]?["serviceAccountName"].Text() is not { Length: > 0 } account || account == AlwaysThere) return;
        if (context.Catalog.Find("", "v1", "serviceaccounts") is not { } accounts || context.Collection(accounts).Find(ns, account) is not null) return;
        throw ApiErrors.Forbidden(resource.Type, body["metadata"]?["name"].Text() ?? "",
            $"error looking up service account {ns}/{account}: serviceaccount {GoText.Quote(account)} not found");
    }
}
