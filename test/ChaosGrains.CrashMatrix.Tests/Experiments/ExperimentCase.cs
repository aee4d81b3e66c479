using System.Text.Json.Nodes;
using ChaosGrains.CrashMatrix.Tests.Support;

namespace ChaosGrains.CrashMatrix.Tests.Experiments;

/// <summary>An experiment in a namespace of its own, with the pods that it may choose from.</summary>
internal sealed class ExperimentCase(Cluster cluster, string ns, FaultKind kind)
{
    public const string Group = "chaosgrains.io";
    private const string Plural = "chaosexperiments";
    private const string Name = "x";

    /// <summary>Namespace and name, as the operator writes it.</summary>
    public string Id => $"{ns}/{Name}";

    public string Namespace => ns;

    public FaultKind Kind => kind;

    /// <summary>How many pods it is to hit.</summary>
    public int Wanted { get; private set; }

    /// <summary>Whether its time may be over before everything was hit.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>The resource's uid; empty before it was created.</summary>
    public string Uid { get; private set; } = "";

    /// <summary>The resource as it stands; null when there is none.</summary>
    public ExperimentView? View => cluster.Find(Group, Plural, ns, Name) is { } found ? new ExperimentView(found) : null;

    /// <summary>Creates the namespace and the pods, and waits until they are ready. They are replaced under their own names when they are deleted.</summary>
    public async Task PrepareAsync(int pods)
    {
        cluster.Create($$$"""{apiVersion: v1, kind: Namespace, metadata: {name: {{{ns}}} } }""");
        cluster.Create($$$"""
            {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}, spec: {replicas: {{{pods}}}, podManagementPolicy: Parallel, serviceName: web,
             selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {terminationGracePeriodSeconds: 1,
             containers: [{name: main, image: "registry.chaosgrains.io/web:1.0" } ] } } } }
            """, ns);
        await Eventually.HoldsAsync(() => ReadyPods() == pods, () => $"{pods} pods of {ns} are ready; {ReadyPods()} are");
    }

    /// <summary>Creates the experiment.</summary>
    /// <param name="targets">How many pods to hit.</param>
    /// <param name="seed">Chooses them.</param>
    /// <param name="duration">How long a fault lasts that does; by when it must have happened otherwise. Null for no limit.</param>
    public void Begin(int targets, long seed, TimeSpan? duration)
    {
        (Wanted, IsLimited) = (targets, duration is not null);
        var scenario = kind == FaultKind.Kill ? "type: PodKill" : "type: CpuStress, cpuStress: {workers: 1}";
        var lasts = duration is { } time ? $", duration: {(int)time.TotalMilliseconds}ms" : "";
        var created = cluster.Create($$$"""
            {apiVersion: chaosgrains.io/v1alpha1, kind: ChaosExperiment, metadata: {name: {{{Name}}}}, spec: {scenario: { {{{scenario}}} },
             target: {selector: {matchLabels: {app: web}}, mode: Fixed, value: {{{targets}}}}, seed: {{{seed}}}{{{lasts}}} } }
            """, ns);
        Uid = (string)created["metadata"]!["uid"]!;
    }

    /// <summary>Deletes the resource; it goes when the operator lets it.</summary>
    public void Delete() => cluster.Delete(Group, Plural, ns, Name);

    /// <summary>Deletes the workload with its pods, so that it costs nothing any more.</summary>
    public void RemovePods() => cluster.Delete("apps", "statefulsets", ns, "web");

    private int ReadyPods() => cluster.List("", "pods", ns).Count(IsReady);

    private static bool IsReady(JsonObject pod) => pod["metadata"]!["deletionTimestamp"] is null
        && pod["status"]?["conditions"]?.AsArray().Any(c => (string?)c!["type"] == "Ready" && (string?)c["status"] == "True") == true;
}
