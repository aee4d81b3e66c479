using System.Reflection;
using ChaosGrains.Playground.Hosting;

namespace ChaosGrains.Benchmarks.Processes;

/// <summary>Starts the operator as it is built.</summary>
internal static class OperatorProcess
{
    /// <summary>The silo as it is shipped.</summary>
    public const string Shipped = "OperatorPath";

    /// <summary>The same with a fault that does nothing, and with failpoints.</summary>
    public const string ForTests = "TestSiloPath";

    public static ChildProcess Start(string kubeconfig, IReadOnlyDictionary<string, string> settings, string program = Shipped)
    {
        var dll = typeof(OperatorProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == program).Value!;
        if (!File.Exists(dll))
            throw new FileNotFoundException("The operator is not built.", dll);
        var ports = FreePorts.Take(3);
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["KUBECONFIG"] = kubeconfig,
            ["Silo__Port"] = $"{ports[0]}",
            ["Silo__GatewayPort"] = $"{ports[1]}",
            ["Silo__HttpPort"] = $"{ports[2]}",
        };
        foreach (var (name, value) in settings)
            environment[name] = value;
        return ChildProcess.Start(dll, [], environment);
    }
}
