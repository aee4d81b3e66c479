using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Grains;
using ChaosGrains.Simulator.Faults;
using ChaosGrains.Targets;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>A namespace of a test's own, and what the test does in it.</summary>
internal sealed class Sandbox(TestCluster cluster, TestOperator @operator, string ns) : IAsyncDisposable
{
    private const string Group = "chaosgrains.io";
    private const string Version = "v1alpha1";
    private const string Plural = "chaosexperiments";

    public string Namespace => ns;

    public IKubernetes Client => cluster.Client;

    public RequestJournal Requests => cluster.Requests!;

    public SimulatorFaults Faults => cluster.Simulator!.Faults;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Sandbox> CreateAsync(TestCluster cluster, TestOperator @operator)
    {
        var ns = new V1Namespace { Metadata = new V1ObjectMeta { GenerateName = "e2e-" } };
        var created = await cluster.Client.CoreV1.CreateNamespaceAsync(ns, cancellationToken: Cancellation);
        var box = new Sandbox(cluster, @operator, created.Name());
        if (cluster.Simulator is null)
            await box.WaitForServiceAccountAsync();
        return box;
    }

    /// <summary>The operator's requests for something in this namespace.</summary>
    public FaultMatch On(string verb, string resource, string? name = null, string? subresource = "") =>
        FaultMatch.On(verb, resource, name) with { Namespace = ns, Subresource = subresource };

    /// <summary>Creates the resource, and returns what the API server made of it.</summary>
    public async Task<ExperimentView> ApplyAsync(string name, string spec, string metadata = "{}")
    {
        var meta = Yaml.Object(metadata);
        (meta["name"], meta["namespace"]) = (name, ns);
        return await CreateAsync(meta, Yaml.Object(spec));
    }

    public async Task<ExperimentView> CreateAsync(JsonObject metadata, JsonNode spec)
    {
        var resource = new JsonObject
        {
            ["apiVersion"] = $"{Group}/{Version}", ["kind"] = "ChaosExperiment", ["metadata"] = metadata, ["spec"] = spec,
        };
        return View(await Client.CustomObjects.CreateNamespacedCustomObjectAsync(
            resource, Group, Version, ns, Plural, fieldValidation: "Strict", cancellationToken: Cancellation));
    }

    /// <summary>Applies, and waits for the end.</summary>
    public async Task<ExperimentView> RunAsync(string name, string spec, string metadata = "{}")
    {
        await ApplyAsync(name, spec, metadata);
        return await UntilAsync(name, e => e.IsOver);
    }

    public async Task<ExperimentView> ReadAsync(string name) => View(
        await Client.CustomObjects.GetNamespacedCustomObjectAsync(Group, Version, ns, Plural, name, Cancellation));

    public Task<ExperimentView> UntilAsync(
        string name, Func<ExperimentView, bool> wanted, [CallerArgumentExpression(nameof(wanted))] string what = "") =>
        Eventually.IsAsync(() => ReadAsync(name), wanted, $"{name}: {what}");

    /// <summary>Changes the resource by a merge patch.</summary>
    public async Task<ExperimentView> PatchAsync(string name, string patch) => View(
        await Client.CustomObjects.PatchNamespacedCustomObjectAsync(
            new V1Patch(Yaml.Object(patch).ToJsonString(), V1Patch.PatchType.MergePatch), Group, Version, ns, Plural, name,
            cancellationToken: Cancellation));

    public Task DeleteAsync(string name) =>
        Client.CustomObjects.DeleteNamespacedCustomObjectAsync(Group, Version, ns, Plural, name, cancellationToken: Cancellation);

    public Task UntilGoneAsync(string name) => Eventually.IsAsync(
        async () => await FindAsync(() => ReadAsync(name)), found => found is null, $"{name} is gone");

    /// <summary>What the operator keeps of an experiment, and whether a reminder would wake it.</summary>
    public async Task<(bool HasState, bool HasReminder)> KeptAsync(string name)
    {
        var grain = @operator.Services.GetRequiredService<IGrainFactory>().GetGrain<IExperimentGrain>($"{ns}/{name}");
        var reminders = await @operator.Services.GetRequiredService<IReminderTable>().ReadRows(grain.GetGrainId());
        return (await grain.GetSnapshotAsync() is not null, reminders.Reminders.Count > 0);
    }

    /// <summary>The targets of an experiment, as the operator has them: names of pods.</summary>
    public async Task<string[]> TargetsAsync(string name) =>
        [.. (await TargetRecordsAsync(name)).Select(t => t.Pod.Name).Order(StringComparer.Ordinal)];

    /// <summary>What the operator knows of an experiment's targets.</summary>
    public async Task<IReadOnlyList<TargetRecord>> TargetRecordsAsync(string name)
    {
        var grain = @operator.Services.GetRequiredService<IGrainFactory>().GetGrain<IExperimentGrain>($"{ns}/{name}");
        return await grain.GetTargetsAsync(0, 1000);
    }

    /// <summary>The operator's events, on whatever they are.</summary>
    public async Task<IList<Eventsv1Event>> EventsAsync()
    {
        var all = await Client.EventsV1.ListNamespacedEventAsync(ns, cancellationToken: Cancellation);
        return [.. all.Items.Where(e => e.ReportingController == "chaosgrains.io/operator")];
    }

    public async Task<Eventsv1Event> UntilEventAsync(string reason, string name)
    {
        var events = await Eventually.IsAsync(
            EventsAsync, all => all.Any(e => e.Reason == reason && e.Regarding.Name == name), $"event {reason} on {name}");
        return events.First(e => e.Reason == reason && e.Regarding.Name == name);
    }

    public static async Task<T?> FindAsync<T>(Func<Task<T>> read) where T : class
    {
        try
        {
            return await read();
        }
        catch (HttpOperationException error) when (error.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A simulated cluster ends with the tests; a real one is left as it was.
        if (cluster.Simulator is null)
            await FindAsync(() => Client.CoreV1.DeleteNamespaceAsync(ns, cancellationToken: CancellationToken.None));
    }

    private static ExperimentView View(object answer) => new(JsonObject.Create((JsonElement)answer)!);

    private Task WaitForServiceAccountAsync() => Eventually.HoldsAsync(async () =>
        await FindAsync(() => Client.CoreV1.ReadNamespacedServiceAccountAsync("default", ns, cancellationToken: Cancellation)) is not null);
}
