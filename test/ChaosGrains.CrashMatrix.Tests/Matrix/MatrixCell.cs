using ChaosGrains.CrashMatrix.Tests.Auditing;
using ChaosGrains.CrashMatrix.Tests.Experiments;
using ChaosGrains.CrashMatrix.Tests.Failpoints;
using ChaosGrains.Failpoints;

namespace ChaosGrains.CrashMatrix.Tests.Matrix;

/// <summary>One cell of the matrix: an experiment that meets a trouble at a boundary.</summary>
internal sealed class MatrixCell(Failpoint boundary, ExperimentCase experiment, FailpointHold hold)
{
    public Failpoint Boundary => boundary;

    public ExperimentCase Experiment => experiment;

    public FailpointHold Hold => hold;

    /// <summary>The process that came to the boundary; null when none did.</summary>
    public int? Owner => hold.Reached.IsCompletedSuccessfully ? Hit.Process : null;

    /// <summary>How it came out; null while that is open.</summary>
    public Verdict? Verdict { get; set; }

    private FailpointHit Hit => hold.Reached.GetAwaiter().GetResult();
}
