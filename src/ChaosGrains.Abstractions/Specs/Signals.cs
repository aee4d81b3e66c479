namespace ChaosGrains.Specs;

/// <summary>Signals that a container's main process can be sent.</summary>
/// <remarks>Numbers of Linux on x86 and Arm: https://man7.org/linux/man-pages/man7/signal.7.html, section Standard signals.</remarks>
public static class Signals
{
    private static readonly (string Name, int Number)[] Known =
    [
        ("SIGKILL", 9), ("SIGTERM", 15), ("SIGINT", 2), ("SIGQUIT", 3), ("SIGHUP", 1), ("SIGABRT", 6), ("SIGUSR1", 10), ("SIGUSR2", 12),
    ];

    /// <summary>Their names, the usual ones first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(signal => signal.Name)];

    /// <summary>The number of a signal, such as 9 for <c>SIGKILL</c>; null for a name that is not among <see cref="Names"/>.</summary>
    public static int? NumberOf(string name)
    {
        foreach (var (known, number) in Known)
        {
            if (known == name)
                return number;
        }
        return null;
    }
}
