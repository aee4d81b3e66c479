namespace ChaosGrains.Grains.Agents;

/// <summary>How long to wait before the next heart-beat. Pure.</summary>
internal static class HeartbeatPace
{
    private static readonly double[] SecondsAfterFailures = [0.5, 1, 2, 5];

    /// <summary>The wait: sooner after a failure, and never all agents at the same moment.</summary>
    /// <param name="failuresInARow">Heart-beats that were not answered since the last that was.</param>
    /// <param name="usual">The wait when all is well; never exceeded but for its variation.</param>
    /// <param name="random">0 to 1; varies the wait by a tenth up or down.</param>
    public static TimeSpan Next(int failuresInARow, TimeSpan usual, double random)
    {
        var wait = failuresInARow == 0
            ? usual
            : TimeSpan.FromSeconds(SecondsAfterFailures[Math.Min(failuresInARow, SecondsAfterFailures.Length) - 1]);
        return (wait < usual ? wait : usual) * (0.9 + (0.2 * random));
    }
}
