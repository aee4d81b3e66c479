using System.Globalization;

namespace ChaosGrains.Agent.Linux.Pods;

/// <summary>Reads directories and files of the cgroup tree. What vanishes meanwhile is not there; links are never followed.</summary>
internal static class CgroupFiles
{
    private const int MaxDepth = 8;

    private static readonly EnumerationOptions Plain = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        RecurseSubdirectories = false,
    };

    /// <summary>The directory's own directories, by name.</summary>
    public static IReadOnlyList<string> Directories(string directory)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(directory, "*", Plain).Order(StringComparer.Ordinal)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Ids of all processes in the directory and below it: a container may have cgroups of its own.</summary>
    public static IReadOnlyList<int> Processes(string directory)
    {
        var found = new SortedSet<int>();
        Collect(directory, found, 0);
        return [.. found];
    }

    /// <summary>The file's text; null when it is not there or cannot be read.</summary>
    public static string? Read(string directory, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, file)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The number after a key in a file of lines <c>key number</c>; null when there is none.</summary>
    public static long? ReadKey(string directory, string file, string key)
    {
        foreach (var line in (Read(directory, file) ?? "").Split('\n'))
            if (line.Split(' ') is [var name, var value] && name == key && long.TryParse(value, CultureInfo.InvariantCulture, out var number))
                return number;
        return null;
    }

    private static void Collect(string directory, SortedSet<int> found, int depth)
    {
        foreach (var line in (Read(directory, "cgroup.procs") ?? "").Split('\n'))
            // 0 stands for a process of another pid namespace, which cannot be named.
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var pid) && pid > 0)
                found.Add(pid);
        if (depth < MaxDepth)
            foreach (var inner in Directories(directory))
                Collect(inner, found, depth + 1);
    }
}
