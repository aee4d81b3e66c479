using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers;

/// <summary>Every object of the cluster, kind by kind.</summary>
internal static class InitialObjects
{
    private const int MethodNotAllowed = 405;
    private const int NotFound = 404;

    /// <summary>Kinds, each once even when it is served in several versions.</summary>
    public static IEnumerable<ResourceType> KindsToList(IResourceCatalog catalog) =>
        catalog.All.DistinctBy(type => (type.Group, type.Plural));

    /// <summary>The objects of a kind; none of a kind that cannot be listed, such as reviews.</summary>
    public static IReadOnlyList<JsonObject> List(IClusterApi api, ResourceType type, string? ns = null)
    {
        try
        {
            return api.List(type, ns);
        }
        catch (ApiException refused) when (refused.Code is MethodNotAllowed or NotFound)
        {
            return [];
        }
    }
}
