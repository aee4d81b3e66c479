using ChaosGrains.Agents;
using ChaosGrains.Grains.Hosting;
using ChaosGrains.Grains.Tests.Fleet;
using ChaosGrains.Identifiers;
using ChaosGrains.Manifests;
using ChaosGrains.Ports;
using ChaosGrains.Specs;
using ChaosGrains.Status;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace ChaosGrains.Grains.Tests.Cluster;

/// <summary>Silos in this process with the real grains, over agents and an API server in memory. Times are short, and the clock is the real one.</summary>
public sealed class OperatorFixture : IAsyncLifetime
{
    private readonly SharedStorage _storage = new();
    private int _experiments;

    internal FakeFleet Fleet { get; } = new(TimeProvider.System);

    internal FakeApiServer Api { get; } = new();

    public InProcessTestCluster Silos { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Fleet.On("n1");
        Fleet.On("n2");
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            silo.Services
                .AddKeyedSingleton<IGrainStorage>(ChaosStorage.Name, _storage)
                .AddSingleton<IExperimentResources>(Api)
                .AddSingleton<IPodSelector>(Api)
                .AddSingleton<IPodPresence>(Api)
                .AddSingleton<IPodActions>(Fleet)
                .AddSingleton<IPodContainers>(Fleet)
                .AddSingleton<IPeerResolver>(Fleet)
                .AddSingleton<IAgentClient>(Fleet)
                .AddSingleton<IAgentDirectory>(Fleet)
                .AddChaosGrains(Hurry, Hurry);
        });
        Silos = builder.Build();
        await Silos.DeployAsync();
    }

    public ValueTask DisposeAsync() => Silos.DisposeAsync();

    internal async Task<ExperimentManifest> ApplyAsync(ExperimentSpec spec)
    {
        var number = Interlocked.Increment(ref _experiments);
        var manifest = Make.Manifest(spec) with { Id = new ExperimentId("shop", $"e{number}"), Uid = $"uid-{number}", CreatedAt = TimeProvider.System.GetUtcNow() };
        Api[manifest.Id] = manifest;
        await Grain(manifest).ReconcileAsync(manifest);
        return manifest;
    }

    /// <summary>Somebody deletes the resource, and the watch tells so.</summary>
    internal Task DeleteAsync(ExperimentManifest manifest)
    {
        var deleting = Api[manifest.Id] with { IsDeleting = true };
        Api[manifest.Id] = deleting;
        return Grain(manifest).ReconcileAsync(deleting);
    }

    internal IExperimentGrain Grain(ExperimentManifest manifest) => Silos.Client.GetGrain<IExperimentGrain>($"{manifest.Id}");

    /// <summary>Waits until the status of an experiment is as wanted.</summary>
    internal async Task<ExperimentStatus> UntilAsync(ExperimentManifest manifest, Func<ExperimentStatus, bool> wanted) => (await UntilAsync(
        $"{manifest.Id}", () => Task.FromResult(Api.StatusOf(manifest.Id)), s => s is not null && wanted(s), s => $"{s?.Phase}: {s?.Message}"))!;

    /// <summary>Waits until the operator sees a node's agent so.</summary>
    internal Task UntilAsync(string node, AgentHealth health) => UntilAsync(
        $"The agent of {node}", () => Silos.Client.GetGrain<IAgentGrain>(node).GetStatusAsync(), s => s.Health == health, s => $"{s.Health}: {s.Trouble}");

    private static async Task<T> UntilAsync<T>(string what, Func<Task<T>> read, Func<T, bool> wanted, Func<T, string> tell)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var seen = await read();
            if (wanted(seen))
                return seen;
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"{what} is not as wanted, but {tell(seen)}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static void Hurry(ExperimentOptions options)
    {
        options.SustainEvery = TimeSpan.FromMilliseconds(100);
        options.FirstBackoff = TimeSpan.FromMilliseconds(20);
        options.LongestBackoff = TimeSpan.FromMilliseconds(200);
        options.ChoiceValidity = TimeSpan.FromSeconds(1);
    }

    private static void Hurry(AgentOptions options)
    {
        options.HeartbeatEvery = TimeSpan.FromMilliseconds(100);
        options.HeartbeatTimeout = TimeSpan.FromSeconds(2);
        options.UnreachableAfter = TimeSpan.FromSeconds(2); // A machine that stands still for a moment is not to look like a lost agent.
        options.KeepFor = TimeSpan.FromSeconds(10);
        options.Lease = TimeSpan.FromSeconds(15);
    }
}
