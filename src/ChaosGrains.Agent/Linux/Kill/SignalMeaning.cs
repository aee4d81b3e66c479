namespace ChaosGrains.Agent.Linux.Kill;

/// <summary>What a signal is for (signal(7), numbers of x86 and arm).</summary>
internal static class SignalMeaning
{
    /// <summary>SIGCONT.</summary>
    public const int Continue = 18;

    /// <summary>Whether it is sent to end a process: others only tell it something, as SIGHUP and SIGUSR1, and that they were delivered is all there is to see.</summary>
    public static bool Ends(int signal) => signal is >= 2 and <= 9 or 11 or 14 or 15 or 24 or 25 or 31;

    /// <summary>Whether it halts a process until it is told to go on. That lasts, so it is taken back.</summary>
    public static bool Halts(int signal) => signal is >= 19 and <= 22;
}
