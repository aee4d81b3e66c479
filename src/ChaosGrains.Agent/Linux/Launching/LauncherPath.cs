namespace ChaosGrains.Agent.Linux.Launching;

/// <summary>How the agent's own program is started once more.</summary>
/// <param name="Program">Absolute path.</param>
/// <param name="First">Arguments that come before all others: the assembly, when the program is the .NET host.</param>
internal sealed record LauncherPath(string Program, IReadOnlyList<string> First)
{
    /// <summary>The program that this process runs.</summary>
    /// <exception cref="InvalidOperationException">The system does not tell.</exception>
    public static LauncherPath Own()
    {
        var path = Environment.ProcessPath
            ?? throw new InvalidOperationException("The path of the agent's own program is not known. Is /proc mounted? Stress cannot be started without it.");
        return Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? new(path, [Path.Combine(AppContext.BaseDirectory, "ChaosGrains.Agent.dll")])
            : new(path, []);
    }
}
