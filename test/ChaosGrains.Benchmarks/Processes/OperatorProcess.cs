using System.Net;
using System.Net.Sockets;
using System.Reflection;

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
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["KUBECONFIG"] = kubeconfig,
            ["Silo__Port"] = $"{FreePort()}",
            ["Silo__GatewayPort"] = $"{FreePort()}",
            ["Silo__HttpPort"] = $"{FreePort()}",
        };
        foreach (var (name, value) in settings)
            environment[name] = value;
        return ChildProcess.Start(dll, [], environment);
    }

    /// <summary>A TCP port on loopback that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
