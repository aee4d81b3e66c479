using System.Diagnostics;
using System.Reflection;

namespace ChaosGrains.Benchmarks.Processes;

/// <summary>The node agent's program, in both forms in which it is built.</summary>
internal static class AgentProgram
{
    private const string Variable = "CHAOSGRAINS_AGENT_BINARY";

    /// <summary>As it is built for the .NET runtime.</summary>
    public static string FrameworkDependent { get; } =
        Path.GetFullPath(typeof(AgentProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "AgentPath").Value!);

    /// <summary>As it is shipped, native. What <c>CHAOSGRAINS_AGENT_BINARY</c> names, or published now, which takes a minute or two.</summary>
    public static async Task<string> NativeAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return given;
        var output = Directory.CreateTempSubdirectory("agent-").FullName;
        var project = typeof(AgentProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "AgentProject").Value!;
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-r", "linux-x64", "-o", output, "-v", "quiet"]) { RedirectStandardOutput = true })!;
        // The report alone is for standard output.
        await Console.Error.WriteAsync(await publish.StandardOutput.ReadToEndAsync(cancellationToken));
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0
            ? Path.Combine(output, "ChaosGrains.Agent")
            : throw new InvalidOperationException($"dotnet publish of {project} ended with {publish.ExitCode}; its own words are above. Or name a binary by {Variable}.");
    }
}
