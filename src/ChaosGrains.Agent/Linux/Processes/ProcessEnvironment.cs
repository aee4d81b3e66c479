namespace ChaosGrains.Agent.Linux.Processes;

/// <summary>The environment of a process, as <c>/proc/PID/environ</c> has it: <c>NAME=value</c>, each ended by a zero byte.</summary>
internal static class ProcessEnvironment
{
    /// <summary>No variables.</summary>
    public static readonly IReadOnlyDictionary<string, string> Empty = new Dictionary<string, string>();

    /// <summary>Takes it apart. What is no variable is passed over; of two with one name the first counts, as for getenv(3).</summary>
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in text.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = entry.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0)
                found.TryAdd(entry[..sign], entry[(sign + 1)..]);
        }
        return found;
    }
}
