using ChaosGrains.CrashMatrix.Tests.Support;

namespace ChaosGrains.CrashMatrix.Tests.Matrix;

public sealed class CrashMatrixTests(World world)
{
    [Theory]
    [InlineData(Trouble.OwnerKilled)]
    [InlineData(Trouble.WatcherKilled)]
    [InlineData(Trouble.ApiServerStopped)]
    [InlineData(Trouble.StorageFails)]
    [InlineData(Trouble.StorageHangs)]
    [InlineData(Trouble.OwnerCutOff)]
    public async Task Experiment_TroubleAtAnyBoundary_EndsTruthfullyAndLeavesNothing(Trouble trouble)
    {
        await world.Fleet.ReadyAsync();

        var cells = await new MatrixRound(world, trouble).RunAsync();

        world.Report.Add(trouble, cells);
        cells.Where(c => !c.Verdict!.IsGood).Select(Describe).ToArray().ShouldBeEmpty();
    }

    private string Describe(MatrixCell cell) =>
        $"""
        {cell.Experiment.Kind} at {cell.Boundary} ({cell.Experiment.Id}, {cell.Experiment.Uid}):
          {string.Join("\n  ", cell.Verdict!.Problems)}
        {world.Fleet.Describe(25, cell.Experiment.Id)}
        """;
}
