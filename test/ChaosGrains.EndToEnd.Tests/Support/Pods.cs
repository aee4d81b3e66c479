using k8s;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>Pods and workloads in a sandbox.</summary>
internal static class Pods
{
    /// <summary>A finalizer that keeps a deleted pod terminating until the test lets go of it.</summary>
    private const string Hold = "example.com/hold";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Creates a pod, and waits until it is ready: not for a pod that an experiment waits for, which may be gone before anybody saw it ready.</summary>
    /// <param name="box">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="labels">Its labels, as a YAML map; <c>app: web</c> without.</param>
    /// <param name="annotations">Its annotations, as a YAML map.</param>
    /// <param name="held">Whether it stays terminating when it is deleted, until it is let go.</param>
    public static async Task<V1Pod> RunPodAsync(
        this Sandbox box, string name, string labels = "{app: web}", string annotations = "{}", bool held = false)
    {
        await box.CreatePodAsync(name, labels, annotations, held);
        return await Eventually.IsAsync(() => box.PodAsync(name), IsReady, $"pod {name} is ready");
    }

    /// <summary>Creates a pod, and waits for nothing.</summary>
    /// <param name="box">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="labels">Its labels, as a YAML map; <c>app: web</c> without.</param>
    /// <param name="annotations">Its annotations, as a YAML map.</param>
    /// <param name="held">Whether it stays terminating when it is deleted, until it is let go.</param>
    /// <param name="schedulable">Whether any node fits; a pod that fits none is never ready.</param>
    public static Task<V1Pod> CreatePodAsync(
        this Sandbox box, string name, string labels = "{app: web}", string annotations = "{}", bool held = false, bool schedulable = true)
    {
        var pod = new V1Pod
        {
            Metadata = new V1ObjectMeta
            {
                Name = name, Labels = Map(labels), Annotations = Map(annotations), Finalizers = held ? [Hold] : null,
            },
            Spec = Spec(),
        };
        if (!schedulable)
            pod.Spec.NodeSelector = new Dictionary<string, string> { ["example.com/no-such"] = "node" };
        return box.Client.CoreV1.CreateNamespacedPodAsync(pod, box.Namespace, cancellationToken: Cancellation);
    }

    /// <summary>Creates pods <c>web-0</c> …, and waits until all are ready.</summary>
    public static Task<V1Pod[]> RunPodsAsync(this Sandbox box, int count, bool held = false) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => box.RunPodAsync($"web-{i}", held: held)));

    /// <summary>Creates a Deployment with the label <c>app</c> of its name, and waits until all its pods are ready.</summary>
    public static async Task<IList<V1Pod>> DeployAsync(this Sandbox box, string app, int replicas)
    {
        await box.Client.AppsV1.CreateNamespacedDeploymentAsync(
            new V1Deployment
            {
                Metadata = Meta(app), Spec = new() { Replicas = replicas, Selector = Selector(app), Template = Template(app) },
            },
            box.Namespace, cancellationToken: Cancellation);
        await Eventually.HoldsAsync(async () => (await box.Client.AppsV1.ReadNamespacedDeploymentAsync(
            app, box.Namespace, cancellationToken: Cancellation)).Status?.ReadyReplicas == replicas);
        return await box.UntilReadyAsync(app, replicas);
    }

    public static async Task<IList<V1Pod>> UntilReadyAsync(this Sandbox box, string app, int count) => await Eventually.IsAsync(
        () => box.PodsAsync(app), pods => pods.Count == count && pods.All(IsReady), $"{count} pods of {app} are ready");

    public static async Task<IList<V1Pod>> PodsAsync(this Sandbox box, string? app = null)
    {
        var list = await box.Client.CoreV1.ListNamespacedPodAsync(
            box.Namespace, labelSelector: app is null ? null : $"app={app}", cancellationToken: Cancellation);
        return list.Items;
    }

    public static Task<V1Pod> PodAsync(this Sandbox box, string name) =>
        box.Client.CoreV1.ReadNamespacedPodAsync(name, box.Namespace, cancellationToken: Cancellation);

    /// <summary>Names of the pods that are not being deleted, in order.</summary>
    public static async Task<string[]> AliveAsync(this Sandbox box) =>
        [.. (await box.PodsAsync()).Where(p => p.DeletionTimestamp() is null).Select(p => p.Name()).Order(StringComparer.Ordinal)];

    /// <summary>Whether the pod with this uid exists and is not being deleted.</summary>
    public static async Task<bool> LivesAsync(this Sandbox box, V1Pod pod) =>
        (await box.PodsAsync()).Any(p => p.Uid() == pod.Uid() && p.DeletionTimestamp() is null);

    /// <summary>Removes a pod at once, as somebody else might.</summary>
    public static async Task RemoveAsync(this Sandbox box, V1Pod pod)
    {
        await box.Client.CoreV1.DeleteNamespacedPodAsync(pod.Name(), box.Namespace, gracePeriodSeconds: 0, cancellationToken: Cancellation);
        await Eventually.HoldsAsync(async () => !await box.LivesAsync(pod));
    }

    /// <summary>Lets go of a held pod.</summary>
    public static Task LetGoAsync(this Sandbox box, string pod) => box.Client.CoreV1.PatchNamespacedPodAsync(
        new V1Patch("""{"metadata": {"finalizers": null}}""", V1Patch.PatchType.MergePatch),
        pod, box.Namespace, cancellationToken: Cancellation);

    /// <summary>Creates a budget for the pods of an app, or changes it, and waits until the controller has taken it in.</summary>
    public static async Task BudgetAsync(this Sandbox box, string app, int minAvailable, int allowed)
    {
        var api = box.Client.PolicyV1;
        var budget = new V1PodDisruptionBudget
        {
            Metadata = new V1ObjectMeta { Name = app },
            Spec = new V1PodDisruptionBudgetSpec { MinAvailable = minAvailable, Selector = Selector(app) },
        };
        var known = await Sandbox.FindAsync(
            () => api.ReadNamespacedPodDisruptionBudgetAsync(app, box.Namespace, cancellationToken: Cancellation));
        if (known is null)
            await api.CreateNamespacedPodDisruptionBudgetAsync(budget, box.Namespace, cancellationToken: Cancellation);
        else
        {
            var patch = new V1Patch($$$"""{"spec": {"minAvailable": {{{minAvailable}}}}}""", V1Patch.PatchType.MergePatch);
            await api.PatchNamespacedPodDisruptionBudgetAsync(patch, app, box.Namespace, cancellationToken: Cancellation);
        }
        await Eventually.IsAsync(
            () => api.ReadNamespacedPodDisruptionBudgetAsync(app, box.Namespace, cancellationToken: Cancellation),
            b => b.Status?.ObservedGeneration == b.Metadata.Generation
                && b.Status?.DisruptionsAllowed == allowed && b.Status.ExpectedPods > 0,
            $"the budget of {app} allows {allowed}");
    }

    public static V1ObjectMeta Meta(string app) => new() { Name = app, Labels = new Dictionary<string, string> { ["app"] = app } };

    public static V1LabelSelector Selector(string app) => new() { MatchLabels = new Dictionary<string, string> { ["app"] = app } };

    public static V1PodTemplateSpec Template(string app) =>
        new() { Metadata = new V1ObjectMeta { Labels = Selector(app).MatchLabels }, Spec = Spec() };

    private static V1PodSpec Spec() => new()
    {
        Containers = [new V1Container { Name = "main", Image = "registry.chaosgrains.io/web:1.0" }],
        TerminationGracePeriodSeconds = 1,
    };

    private static bool IsReady(V1Pod pod) => pod.Status?.Conditions?.Any(c => c is { Type: "Ready", Status: "True" }) == true;

    private static Dictionary<string, string> Map(string yaml) => Yaml.Object(yaml).ToDictionary(p => p.Key, p => (string)p.Value!);
}
