using ChaosGrains.CrashMatrix.Tests.Auditing;
using ChaosGrains.CrashMatrix.Tests.Experiments;
using ChaosGrains.CrashMatrix.Tests.Support;
using ChaosGrains.Failpoints;

namespace ChaosGrains.CrashMatrix.Tests.Matrix;

/// <summary>One trouble, met by experiments of each kind at each boundary at the same time.</summary>
internal sealed class MatrixRound(World world, Trouble trouble)
{
    private const int PodsEach = 6;
    private const int TargetsEach = 4;
    private static readonly TimeSpan ToBoundary = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    // Longer than a trouble lasts, so that the fault is to be taken back after it and not in its midst.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(HashCode.Combine(world.Seed, (int)trouble));

    /// <summary>Carries it out.</summary>
    public async Task<IReadOnlyList<MatrixCell>> RunAsync()
    {
        var cells = Cells().ToArray();
        await Task.WhenAll(cells.Select(c => c.Experiment.PrepareAsync(PodsEach)));
        foreach (var cell in cells)
            cell.Experiment.Begin(TargetsEach, _random.Next(), DurationOf(cell));
        await Eventually.DoneAsync(Task.WhenAll(cells.Select(c => c.Hold.Reached)), ToBoundary);
        var verdicts = Task.WhenAll(cells.Select(async cell => cell.Verdict = await VerdictAsync(cell)));
        await new TroubleMaker(world, _random).MakeAsync(trouble, cells);
        foreach (var cell in cells)
            cell.Hold.Release();
        await verdicts;
        return cells;
    }

    /// <summary>A fault that happens once has no limit, but for one boundary: there its time is over when the trouble is.</summary>
    private static TimeSpan? DurationOf(MatrixCell cell) => (cell.Experiment.Kind, cell.Boundary) switch
    {
        (FaultKind.Kill, Failpoint.TargetInjected) => Limit,
        (FaultKind.Kill, _) => null,
        (_, >= Failpoint.Recovering) => Short,
        _ => Long,
    };

    private async Task<Verdict> VerdictAsync(MatrixCell cell)
    {
        await cell.Hold.Released;
        var verdict = await world.Judge.JudgeAsync(cell.Experiment, TimeProvider.System.GetTimestamp());
        return cell.Owner is not null ? verdict : verdict with { Problems = ["it never came to the boundary", .. verdict.Problems] };
    }

    private IEnumerable<MatrixCell> Cells() =>
        from kind in Enum.GetValues<FaultKind>()
        from boundary in Enum.GetValues<Failpoint>()
        where Applies(boundary, kind)
        let experiment = new ExperimentCase(world.Cluster, world.NextName("matrix"), kind)
        select new MatrixCell(boundary, experiment, world.Failpoints.Hold(experiment.Id, boundary));

    /// <summary>What happens once is never active.</summary>
    private static bool Applies(Failpoint boundary, FaultKind kind) => kind == FaultKind.Mark || boundary != Failpoint.Active;
}
