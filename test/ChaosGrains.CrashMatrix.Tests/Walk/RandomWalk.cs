using System.Collections.Concurrent;
using ChaosGrains.CrashMatrix.Tests.Auditing;
using ChaosGrains.CrashMatrix.Tests.Experiments;
using ChaosGrains.CrashMatrix.Tests.Silos;
using ChaosGrains.CrashMatrix.Tests.Support;
using ChaosGrains.Failpoints;

namespace ChaosGrains.CrashMatrix.Tests.Walk;

/// <summary>Kills silos at random boundaries and moments, while experiments of all kinds come in one after the other.</summary>
internal sealed class RandomWalk(World world, int crashes)
{
    private const int AtOnce = 12;
    private const int PodsEach = 5;
    private const int MostSkipped = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Random _random = new(world.Seed);
    private readonly Judge _judge = new(world.Pods, world.Store, inAStorm: true);
    private ConcurrentQueue<(ExperimentCase Experiment, Verdict Verdict)> _judged = new();

    // How many kills came at each boundary; 0 stands for any moment.
    private readonly Dictionary<Failpoint, int> _kills = [];
    private volatile bool _isOver;

    /// <summary>Every experiment, and what became of it.</summary>
    public IReadOnlyCollection<(ExperimentCase Experiment, Verdict Verdict)> Judged => _judged;

    /// <summary>The figures, for people.</summary>
    public string Describe()
    {
        var at = _kills.OrderBy(k => k.Key).Select(k => $"{(k.Key == default ? "any moment" : k.Key)} {k.Value}");
        return $"Random walk: {_kills.Values.Sum()} crashes ({string.Join(", ", at)}), {_judged.Count} experiments, "
            + $"{_judged.Count(j => !j.Verdict.IsGood)} failed";
    }

    public async Task RunAsync()
    {
        var runners = Enumerable.Range(0, AtOnce).Select(i => RunExperimentsAsync(new Random(HashCode.Combine(world.Seed, i)))).ToArray();
        try
        {
            for (var i = 0; i < crashes; i++)
                await CrashAsync();
        }
        finally
        {
            _isOver = true;
        }
        await Task.WhenAll(runners);
        _judged = new(await Task.WhenAll(_judged.Select(async judged =>
            (judged.Experiment, judged.Verdict with { Problems = [.. judged.Verdict.Problems, .. await _judge.CleanAsync(judged.Experiment)] }))));
    }

    private async Task RunExperimentsAsync(Random random)
    {
        while (!_isOver)
        {
            var experiment = new ExperimentCase(world.Cluster, world.NextName("walk"), random.Next(2) == 0 ? FaultKind.Kill : FaultKind.Mark);
            await experiment.PrepareAsync(PodsEach);
            var duration = TimeSpan.FromMilliseconds(3000 + random.Next(9000));
            experiment.Begin(1 + random.Next(PodsEach), random.Next(), experiment.Kind == FaultKind.Mark ? duration : null);
            _judged.Enqueue((experiment, await JudgeAsync(experiment, random)));
        }
    }

    /// <summary>One in four is deleted while it runs.</summary>
    private async Task<Verdict> JudgeAsync(ExperimentCase experiment, Random random)
    {
        var since = TimeProvider.System.GetTimestamp();
        if (random.Next(4) > 0)
            return await _judge.JudgeAsync(experiment, since);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(2000)), TimeProvider.System, TestContext.Current.CancellationToken);
        return await _judge.JudgeDeletedAsync(experiment, since);
    }

    /// <summary>Most crashes come at a boundary that some experiment reaches, the others at any moment. One silo always stays.</summary>
    private async Task CrashAsync()
    {
        var isAtBoundary = _random.Next(4) > 0;
        var (skipped, choice, moment) = (_random.Next(MostSkipped), _random.Next(), TimeSpan.FromMilliseconds(_random.Next(500)));
        await Eventually.HoldsAsync(() => Ready().Length >= 2, () => $"two silos are ready\n{world.Fleet.Describe(20)}");
        using var hold = world.Failpoints.Hold(hit => isAtBoundary && world.Fleet.Find(hit.Process) is not null, 1 + skipped);
        var wasReached = await Eventually.DoneAsync(hold.Reached, isAtBoundary ? Patience : moment);
        var hit = wasReached ? await hold.Reached : null;
        var victim = hit is not null ? world.Fleet.Find(hit.Process) : null;
        if (victim is null && Ready() is { Length: > 0 } ready)
            (hit, victim) = (null, ready[choice % ready.Length]);
        victim?.Kill();
        var at = hit?.Point ?? default;
        _kills[at] = _kills.GetValueOrDefault(at) + 1;
    }

    private SiloProcess[] Ready() => [.. world.Fleet.Silos.Where(s => s.IsReady)];
}
