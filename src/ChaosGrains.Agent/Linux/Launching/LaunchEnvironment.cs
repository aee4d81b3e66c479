using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Linux.Launching;

/// <summary>The environment in which programs are started.</summary>
internal static class LaunchEnvironment
{
    /// <summary>Leaves nothing of the agent's own but where .NET is found, and adds the mark.</summary>
    public static void Set(IDictionary<string, string?> variables, StressMark mark)
    {
        var kept = variables.Where(v => v.Key == "DOTNET_ROOT").ToList();
        variables.Clear();
        foreach (var (name, value) in kept)
            variables[name] = value;
        variables["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        variables["LC_ALL"] = "C";
        // For the moment in which the launcher is a .NET program: no debugger's port, and a quick start.
        variables["DOTNET_EnableDiagnostics"] = "0";
        variables["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in mark.ToEnvironment())
            variables[name] = value;
    }
}
