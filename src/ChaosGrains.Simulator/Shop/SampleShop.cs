using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Shop;

/// <summary>A small shop in the namespace <c>shop</c>, for people and tests to break.</summary>
internal static class SampleShop
{
    public const string Namespace = "shop";

    /// <summary>Creates the shop's objects; pods come when controllers run.</summary>
    /// <param name="api">The cluster.</param>
    /// <param name="pods">Pods in all; null for the usual 17.</param>
    public static void Create(IClusterApi api, int? pods = null)
    {
        var sizes = ShopSizes.Of(pods);
        api.Create(Type(api, "", "namespaces"), null, ShopManifests.Namespace(Namespace));
        foreach (var (name, replicas) in sizes)
        {
            api.Create(Type(api, "apps", "deployments"), Namespace, ShopManifests.Deployment(Namespace, name, replicas));
            api.Create(Type(api, "", "services"), Namespace, ShopManifests.Service(Namespace, name, 80));
        }

        api.Create(Type(api, "apps", "statefulsets"), Namespace, ShopManifests.StatefulSet(Namespace, "db", ShopSizes.Database));
        api.Create(Type(api, "", "services"), Namespace, ShopManifests.Headless(Namespace, "db", 5432));
        api.Create(Type(api, "policy", "poddisruptionbudgets"), Namespace, ShopManifests.Budget(Namespace, "db", 2));
    }

    private static ResourceType Type(IClusterApi api, string group, string plural) =>
        api.Resources.Find(group, plural) ?? throw new InvalidOperationException($"The API serves no {plural}.");
}
