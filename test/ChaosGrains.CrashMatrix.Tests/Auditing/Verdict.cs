namespace ChaosGrains.CrashMatrix.Tests.Auditing;

/// <summary>What became of an experiment.</summary>
/// <param name="Took">From the trouble to the final status.</param>
/// <param name="Problems">What is not as promised.</param>
internal sealed record Verdict(TimeSpan Took, IReadOnlyList<string> Problems)
{
    public bool IsGood => Problems.Count == 0;
}
