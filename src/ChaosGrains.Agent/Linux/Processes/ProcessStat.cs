using System.Globalization;

namespace ChaosGrains.Agent.Linux.Processes;

/// <summary>What <c>/proc/PID/stat</c> tells of a process (proc(5)).</summary>
/// <param name="Pid">Its id.</param>
/// <param name="Name">Its name, 15 characters at most.</param>
/// <param name="State">A letter: R runs, S sleeps, T is stopped, Z is dead and waits for its parent, X is dead.</param>
/// <param name="Parent">Id of its parent.</param>
/// <param name="CpuTicks">User and system time, in ticks of 10 ms.</param>
/// <param name="StartTicks">When it started, in ticks of 10 ms since the machine did: with the id it names a process for good.</param>
/// <param name="ResidentPages">Pages of memory that it holds.</param>
internal sealed record ProcessStat(int Pid, string Name, char State, int Parent, long CpuTicks, long StartTicks, long ResidentPages)
{
    /// <summary>Whether it is gone but for its exit code.</summary>
    public bool IsDead => State is 'Z' or 'X';

    /// <summary>Reads the line. The name is in parentheses and may hold any character, parentheses and blanks included.</summary>
    /// <returns>Null when it is no such line.</returns>
    public static ProcessStat? Parse(string line)
    {
        var open = line.IndexOf('(', StringComparison.Ordinal);
        var close = line.LastIndexOf(')');
        if (open < 1 || close < open || !int.TryParse(line.AsSpan(0, open), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var pid))
            return null;
        var rest = line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // The first of them is the line's third field.
        if (rest.Length < 22 || !Number(rest, 4, out var parent) || !Number(rest, 14, out var user) || !Number(rest, 15, out var system)
            || !Number(rest, 22, out var start) || !Number(rest, 24, out var resident))
            return null;
        return new(pid, line[(open + 1)..close], rest[0][0], (int)parent, user + system, start, resident);
    }

    private static bool Number(string[] rest, int field, out long value) =>
        long.TryParse(rest[field - 3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
