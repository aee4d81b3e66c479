namespace ChaosGrains.Simulator.Controllers.Queueing;

/// <summary>Delays between attempts: 5 ms, doubled each time, 30 s at most.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static TimeSpan After(int failures)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        return doubled < Longest ? doubled : Longest;
    }
}
