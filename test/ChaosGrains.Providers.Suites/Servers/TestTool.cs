namespace ChaosGrains.Providers.Suites.Servers;

/// <summary>Where a program that tests start is found.</summary>
internal static class TestTool
{
    /// <summary>
    /// The path in the environment variable (set by test/run.sh); else on PATH; else where test/run.sh put it on an earlier run; else null.
    /// </summary>
    /// <param name="variable">The environment variable.</param>
    /// <param name="command">The name on PATH, null when a command there is not what is started.</param>
    /// <param name="unpacked">The path below artifacts/tools.</param>
    public static string? Find(string variable, string? command, string unpacked)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new FileNotFoundException($"{variable} names {named}, which is not there.", named);
        }

        return Candidates(command, unpacked).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Candidates(string? command, string unpacked)
    {
        var path = command is null ? "" : Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return Path.Combine(folder, command!);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "artifacts", "tools", unpacked);
        }
    }
}
