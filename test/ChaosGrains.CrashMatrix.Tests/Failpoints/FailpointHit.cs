using ChaosGrains.Failpoints;

namespace ChaosGrains.CrashMatrix.Tests.Failpoints;

/// <summary>A silo tells that an experiment has reached a boundary, and waits.</summary>
/// <param name="Point">The boundary.</param>
/// <param name="Experiment">Namespace and name.</param>
/// <param name="Process">Id of the silo's process.</param>
/// <param name="Count">Hits in that process so far.</param>
internal sealed record FailpointHit(Failpoint Point, string Experiment, int Process, long Count)
{
    public static FailpointHit Parse(string line) => line.Split(' ') is [var point, var experiment, var process, var count]
        ? new(Enum.Parse<Failpoint>(point), experiment, int.Parse(process), long.Parse(count))
        : throw new FormatException($"'{line}' tells of no failpoint.");
}
