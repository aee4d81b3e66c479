using System.Collections.Immutable;
using ChaosGrains.Failpoints;
using ChaosGrains.Grains.Metrics;
using ChaosGrains.Grains.Scenarios;
using ChaosGrains.Grains.Shares;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;
using ChaosGrains.Targets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Grains.Tests.Fleet;

/// <summary>The real grain of one node's share, over storage that outlives it.</summary>
internal sealed class Share
{
    public const string Uid = "u1";
    private readonly World _world;
    private readonly ScenarioAssignment _assignment;

    public Share(World world, string node, ScenarioSpec scenario, string[] pods, string[]? containers = null, double seconds = 600)
    {
        _world = world;
        Node = node;
        _assignment = new ScenarioAssignment(
            new ExperimentId("shop", "slow"), Uid, node, scenario, false, [.. pods.Select(p => new PodId("shop", p, p))], 1, DateTimeOffset.MaxValue)
        {
            Containers = containers is null ? null : [.. containers],
            EndsAt = world.Now + TimeSpan.FromSeconds(seconds),
        };
        Grain = Activate();
    }

    public string Node { get; }

    public FakeStorage<ScenarioState> Storage { get; } = new();

    public ScenarioGrain Grain { get; private set; }

    public ImmutableArray<TargetRecord> Targets => Storage.Stored?.Targets ?? [];

    public TargetState[] States => [.. Targets.Select(t => t.State)];

    public FakeAgent Agent => _world.Fleet.On(Node);

    /// <summary>The process ends, and another one takes over.</summary>
    public void Crash() => Grain = Activate();

    private ScenarioGrain Activate()
    {
        var services = _world.Services;
        var grain = new ScenarioGrain(
            Storage.Open(),
            services.GetRequiredService<ScenarioFactory>(),
            new NoFailpoints(),
            services.GetRequiredService<IOptions<ExperimentOptions>>(),
            services.GetRequiredService<ChaosMetrics>(),
            NullLoggerFactory.Instance,
            _world.Time);
        grain.OnActivateAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        return grain;
    }

    public Task PrepareAsync() => Grain.PrepareAsync(_assignment);

    public Task<ScenarioProgress> InjectAsync() => Grain.InjectAsync(_assignment);
}
