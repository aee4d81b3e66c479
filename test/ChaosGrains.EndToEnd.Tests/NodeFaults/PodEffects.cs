using ChaosGrains.EndToEnd.Tests.Support;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.NodeFaults;

/// <summary>What simulated pods say of the faults on them.</summary>
internal static class PodEffects
{
    private const string Annotation = "simulator.chaosgrains.io/faults";

    /// <summary>The faults on a pod; empty when there are none.</summary>
    public static string Faults(this V1Pod pod) => pod.GetAnnotation(Annotation) ?? "";

    /// <summary>The faults on a pod as it is now.</summary>
    public static async Task<string> FaultsAsync(this Sandbox box, string pod) => (await box.PodAsync(pod)).Faults();

    /// <summary>Waits until the fault is on all pods of an app, and returns them.</summary>
    public static async Task<IList<V1Pod>> UntilHitAsync(this Sandbox box, string app) => await Eventually.IsAsync(
        () => box.PodsAsync(app), pods => pods.Count > 0 && pods.All(pod => pod.Faults().Length > 0), $"pods of {app} are hit");

    /// <summary>Waits until no pod of a namespace has a fault.</summary>
    public static async Task UntilCleanAsync(this Sandbox box) => await Eventually.IsAsync(
        () => box.PodsAsync(), pods => pods.All(pod => pod.Faults().Length == 0), "no pod has a fault any more");

    /// <summary>Fails when a pod of the namespace has a fault.</summary>
    public static async Task ShouldBeCleanAsync(this Sandbox box)
    {
        foreach (var pod in await box.PodsAsync())
            pod.Faults().ShouldBeEmpty(pod.Name());
    }
}
