using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>New objects need a namespace that exists and is not going away; some namespaces never go away.</summary>
internal sealed class NamespaceAdmission(ApiContext context)
{
    private static readonly HashSet<string> Immortal = ["default", "kube-system", "kube-public"];

    public void AdmitCreate(ServedResource resource, string? ns, string name)
    {
        if (ns is null || context.Catalog.Namespaces is not { } namespaces) return;
        var home = context.Collection(namespaces).Find(null, ns) ?? throw ApiErrors.NotFound(namespaces.Type, ns);
        if (home.Body["metadata"]?["deletionTimestamp"] is null) return;
        var causes = new JsonArray(new JsonObject
        {
            ["reason"] = "NamespaceTerminating", ["message"] = $"namespace {ns} is being terminated", ["field"] = "metadata.namespace",
        });
        throw ApiErrors.Forbidden(
            resource.Type, name, $"unable to create new content in namespace {ns} because it is being terminated", causes);
    }

    public static void AdmitDelete(ServedResource resource, string name)
    {
        if (resource.Type is { Group: "", Plural: "namespaces" } && Immortal.Contains(name))
            throw ApiErrors.Forbidden(resource.Type, name, "this namespace may not be deleted");
    }
}
