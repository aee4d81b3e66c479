using ChaosGrains.CrashMatrix.Tests.Experiments;
using ChaosGrains.CrashMatrix.Tests.Support;

namespace ChaosGrains.CrashMatrix.Tests.HalfOfAThousand;

/// <summary>A Deployment of many pods, which replaces those that are deleted, and an experiment that deletes half of them.</summary>
internal sealed class Crowd(Cluster cluster, string ns)
{
    private const string Name = "half";

    public string Id => $"{ns}/{Name}";

    public string Namespace => ns;

    public ExperimentView? View => cluster.Find(ExperimentCase.Group, "chaosexperiments", ns, Name) is { } found ? new ExperimentView(found) : null;

    public async Task PrepareAsync(int pods)
    {
        cluster.Create($$$"""{apiVersion: v1, kind: Namespace, metadata: {name: {{{ns}}} } }""");
        cluster.Create($$$"""
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: crowd}, spec: {replicas: {{{pods}}}, selector: {matchLabels: {app: crowd}},
             template: {metadata: {labels: {app: crowd}}, spec: {terminationGracePeriodSeconds: 1,
             containers: [{name: main, image: "registry.chaosgrains.io/web:1.0" } ] } } } }
            """, ns);
        await Eventually.HoldsAsync(
            () => (int?)cluster.Find("apps", "deployments", ns, "crowd")?["status"]?["readyReplicas"] == pods, () => $"{pods} pods are ready");
    }

    /// <summary>Creates the experiment, and returns its uid.</summary>
    public string Begin(int wanted) => (string)cluster.Create($$$"""
        {apiVersion: chaosgrains.io/v1alpha1, kind: ChaosExperiment, metadata: {name: {{{Name}}}}, spec: {scenario: {type: PodKill},
         target: {selector: {matchLabels: {app: crowd}}, mode: Fixed, value: {{{wanted}}}}, seed: 42}}
        """, ns)["metadata"]!["uid"]!;

    /// <summary>Deletes everything, so that it costs nothing any more.</summary>
    public void Remove()
    {
        cluster.Delete(ExperimentCase.Group, "chaosexperiments", ns, Name);
        cluster.Delete("apps", "deployments", ns, "crowd");
    }
}
