using System.Text.Json;
using ChaosGrains.Events;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Experiments;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Manifests;
using ChaosGrains.Ports;
using ChaosGrains.Status;
using k8s;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kubernetes.Tests.Experiments;

public sealed class ExperimentResourcesTests(ClusterFixture cluster) : IAsyncLifetime
{
    private ExperimentId _id;

    private IExperimentResources Resources => cluster.Services.GetRequiredService<IExperimentResources>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _id = new ExperimentId(await cluster.NewNamespaceAsync(), "kill");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Read_ResourceExists_GivesItsManifest()
    {
        var made = await CreateAsync();
        var read = await Resources.ReadAsync(_id, Token);
        read.ShouldNotBeNull().Id.ShouldBe(_id);
        read.Uid.ShouldBe(made.Uid);
        read.Generation.ShouldBe(1);
        read.Spec.Target.Selector!.MatchLabels["app"].ShouldBe("web");
        read.Finalizers.ShouldBeEmpty();
        (await Resources.ReadAsync(new ExperimentId(_id.Namespace, "nothing"), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Finalizer_AddedAndRemoved_LeavesOthersAlone()
    {
        var made = await CreateAsync();
        (await Resources.AddFinalizerAsync(made, Token)).ShouldBeTrue();
        (await Resources.AddFinalizerAsync(made, Token)).ShouldBeTrue("what is told may be older than what is");
        (await FinalizersAsync()).ShouldBe([ExperimentManifest.Finalizer]);

        await PatchAsync("""[{"op":"add","path":"/metadata/finalizers/0","value":"example.com/other"}]""");
        (await Resources.AddFinalizerAsync(made, Token)).ShouldBeTrue();
        (await FinalizersAsync()).ShouldBe(["example.com/other", ExperimentManifest.Finalizer]);

        await Resources.RemoveFinalizerAsync(_id, made.Uid, isAwaited: true, Token);
        await Resources.RemoveFinalizerAsync(_id, made.Uid, isAwaited: true, Token);
        (await FinalizersAsync()).ShouldBe(["example.com/other"]);

        (await Resources.AddFinalizerAsync((await Resources.ReadAsync(_id, Token))!, Token)).ShouldBeTrue();
        (await FinalizersAsync()).ShouldBe(["example.com/other", ExperimentManifest.Finalizer]);
        await PatchAsync("""[{"op":"remove","path":"/metadata/finalizers/0"}]""");
        await DeleteAsync();
        (await Resources.ReadAsync(_id, Token)).ShouldNotBeNull().IsDeleting.ShouldBeTrue();
        await Resources.RemoveFinalizerAsync(_id, made.Uid, isAwaited: true, Token);
        (await Resources.ReadAsync(_id, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Finalizer_ResourceReplacedGoneOrBeingDeleted_IsNotAdded()
    {
        var made = await CreateAsync();
        (await Resources.AddFinalizerAsync(made with { Uid = "another" }, Token)).ShouldBeFalse();
        await Resources.RemoveFinalizerAsync(_id, "another", isAwaited: true, Token);
        await PatchAsync("""[{"op":"add","path":"/metadata/finalizers","value":["example.com/other"]}]""");
        await DeleteAsync();
        (await Resources.AddFinalizerAsync(made, Token)).ShouldBeFalse();
        await PatchAsync("""[{"op":"remove","path":"/metadata/finalizers"}]""");
        (await Resources.AddFinalizerAsync(made, Token)).ShouldBeFalse();
        await Resources.RemoveFinalizerAsync(_id, made.Uid, isAwaited: true, Token);
    }

    [Fact]
    public async Task Status_PublishedManyTimes_EndsWithTheNewestAndFewWrites()
    {
        var made = await CreateAsync();
        for (var i = 1; i <= 200; i++)
            Resources.Publish(_id, made.Uid, Status(ExperimentPhase.Running, i));
        Resources.Publish(_id, made.Uid, Status(ExperimentPhase.Completed, 200));
        await Resources.FlushAsync(_id, made.Uid, Token);
        var stored = await StoredAsync();
        stored.Status.ShouldBe(Status(ExperimentPhase.Completed, 200), new StatusComparer());
        var version = stored.Metadata.ResourceVersion;
        Resources.Publish(_id, made.Uid, Status(ExperimentPhase.Completed, 200));
        await Resources.FlushAsync(_id, made.Uid, Token);
        (await StoredAsync()).Metadata.ResourceVersion.ShouldBe(version, "the same status changes nothing");
    }

    [Fact]
    public async Task Status_ResourceGoneOrReplaced_StopsWithoutAWord()
    {
        var made = await CreateAsync();
        Resources.Publish(_id, "another", Status(ExperimentPhase.Running, 1));
        await Resources.FlushAsync(_id, "another", Token);
        (await StoredAsync()).Status.ShouldBeNull();
        await DeleteAsync();
        Resources.Publish(_id, made.Uid, Status(ExperimentPhase.Running, 1));
        await Resources.FlushAsync(_id, made.Uid, Token);
        cluster.Services.GetRequiredService<StatusPublisher>().Remembered.ShouldBe(0);
    }

    [Fact]
    public async Task Events_ManyPodsHit_StayFewAndRepeatsBecomeASeries()
    {
        var made = await CreateAsync();
        var pods = Enumerable.Range(0, 300).Select(i => new PodId(_id.Namespace, $"web-{i}", $"uid-{i}")).ToArray();
        Resources.RecordHits(_id, made.Uid, "PodKilled", "Pod deleted", pods);
        Resources.RecordHits(_id, made.Uid, "PodKilled", "Pod deleted", pods);
        for (var i = 0; i < 3; i++)
            Resources.Record(_id, made.Uid,
                new ExperimentEvent(i, DateTimeOffset.UnixEpoch.AddYears(60), ExperimentEventType.Injecting, "some more"));
        await Eventually.HoldsAsync(async () => (await EventsAsync()).Any(e => e.Reason == "Injecting" && e.Series?.Count == 3));
        var events = await EventsAsync();
        events.Count(e => e.Regarding.Kind == "Pod").ShouldBe(10);
        events.Where(e => e.Regarding.Kind == "Pod").ShouldAllBe(e => e.Note == "Pod deleted" && e.ReportingController == "chaosgrains.io/operator");
    }

    [Fact]
    public async Task Informer_ExperimentsComeAndGo_IsUpToDate()
    {
        var informer = cluster.Services.GetRequiredService<ResourceInformer<ExperimentEnvelope>>();
        using var stop = new CancellationTokenSource();
        var running = informer.RunAsync(_ => { }, stop.Token);
        var key = new ResourceKey(_id.Namespace, _id.Name);
        var made = await CreateAsync();
        await Eventually.HoldsAsync(() => informer.Find(key)?.Uid == made.Uid);
        informer.Find(key)!.ToManifest().Spec.Duration.ShouldNotBeNull().Value.ShouldBe(TimeSpan.FromMinutes(1));
        await DeleteAsync();
        await Eventually.HoldsAsync(() => informer.Find(key) is null);
        await stop.CancelAsync();
        await running;
    }

    private static ExperimentStatus Status(ExperimentPhase phase, int injected) => new()
    {
        Phase = phase,
        ObservedGeneration = 1,
        Seed = 7,
        Targets = new TargetCounts(200, injected, 0, 0, 0),
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        Conditions =
        [
            new Condition
            {
                Type = ConditionTypes.Accepted, Status = ConditionStatus.True, Reason = "Valid", Message = "accepted",
                LastTransitionTime = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), ObservedGeneration = 1,
            },
        ],
    };

    private async Task<ExperimentManifest> CreateAsync()
    {
        var body = $$$$"""
            {"apiVersion":"chaosgrains.io/v1alpha1","kind":"ChaosExperiment","metadata":{"name":"{{{{_id.Name}}}}"},
             "spec":{"scenario":{"type":"PodKill"},"target":{"selector":{"matchLabels":{"app":"web"}}},"duration":"1m"}}
            """;
        await cluster.Client.CustomObjects.CreateNamespacedCustomObjectAsync(
            JsonDocument.Parse(body).RootElement, ExperimentResource.Group, ExperimentResource.Version, _id.Namespace,
                ExperimentResource.Plural, cancellationToken: Token);
        return (await Resources.ReadAsync(_id, Token))!;
    }

    private Task<object> DeleteAsync() => cluster.Client.CustomObjects.DeleteNamespacedCustomObjectAsync(
        ExperimentResource.Group, ExperimentResource.Version, _id.Namespace, ExperimentResource.Plural, _id.Name, cancellationToken: Token);

    private Task<object> PatchAsync(string patch) => cluster.Client.CustomObjects.PatchNamespacedCustomObjectAsync(
        new k8s.Models.V1Patch(patch, k8s.Models.V1Patch.PatchType.JsonPatch),
        ExperimentResource.Group, ExperimentResource.Version, _id.Namespace, ExperimentResource.Plural, _id.Name, cancellationToken: Token);

    private async Task<string[]> FinalizersAsync() => [.. (await Resources.ReadAsync(_id, Token))!.Finalizers];

    private Task<ChaosExperiment> StoredAsync() => cluster.Services.GetRequiredService<ApiConnection>()
        .ReadAsync(ApiRequest.Get(ExperimentPaths.Of(_id)), ExperimentJson.TypeOf<ChaosExperiment>(), Token);

    private async Task<IList<k8s.Models.Eventsv1Event>> EventsAsync() =>
        (await cluster.Client.EventsV1.ListNamespacedEventAsync(_id.Namespace, cancellationToken: Token)).Items;

    /// <summary>Statuses are the same when they are written the same.</summary>
    private sealed class StatusComparer : IEqualityComparer<ExperimentStatus?>
    {
        public bool Equals(ExperimentStatus? x, ExperimentStatus? y) =>
            JsonSerializer.Serialize(x, ExperimentJson.Options) == JsonSerializer.Serialize(y, ExperimentJson.Options);

        public int GetHashCode(ExperimentStatus? obj) => 0;
    }
}
