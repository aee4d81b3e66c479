using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace ChaosGrains.Benchmarks.Processes;

/// <summary>Starts the operator as it is built.</summary>
internal static class OperatorProcess
{
    public static ChildProcess Start(string kubeconfig, IReadOnlyDictionary<string, string> settings)
    {
        var dll = typeof(OperatorProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "OperatorPath").Value!;
        if (!File.Exists(dll))
            throw new FileNotFoundException("The operator is not built.", dll);
        var environment = new Dictionary<string, string>(settings)
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["KUBECONFIG"] = kubeconfig,
            ["Silo__Port"] = $"{FreePort()}",
            ["Silo__GatewayPort"] = $"{FreePort()}",
        };
        return ChildProcess.Start(dll, [], environment);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
