using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>A custom kind that is going away gets no new objects.</summary>
internal sealed class DefinitionAdmission(ApiContext context)
{
    public void AdmitCreate(ServedResource resource, string name)
    {
        if (!resource.Type.IsCustom || context.Catalog.Find("apiextensions.k8s.io", "customresourcedefinitions") is not { } definitions) return;
        var definition = context.Store.Collection(definitions).Find(null, resource.StoredType.QualifiedName);
        if (definition?.Body["metadata"]?["deletionTimestamp"] is not null)
            throw ApiErrors.Forbidden(resource.Type, name, "create not allowed while custom resource definition is terminating");
    }
}
