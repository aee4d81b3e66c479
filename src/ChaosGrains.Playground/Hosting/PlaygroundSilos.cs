using ChaosGrains.Silo.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Playground.Hosting;

/// <summary>The operator: one silo or several, in this process.</summary>
internal sealed class PlaygroundSilos : IAsyncDisposable
{
    private readonly List<IHost> _hosts = [];

    /// <summary>A way to the grains.</summary>
    public IGrainFactory Grains => _hosts[0].Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts the silos, one after the other.</summary>
    /// <param name="count">How many.</param>
    /// <param name="kubeconfig">The file that tells the way to the API server.</param>
    /// <param name="logging">Where their logs go.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<PlaygroundSilos> StartAsync(
        int count, string kubeconfig, Action<ILoggingBuilder> logging, CancellationToken cancellationToken)
    {
        var silos = new PlaygroundSilos();
        try
        {
            var ports = FreePorts.Take(2 * count);
            for (var i = 0; i < count; i++)
            {
                var host = Build(ports[2 * i], ports[(2 * i) + 1], ports[0], kubeconfig, logging);
                silos._hosts.Add(host);
                await host.StartAsync(cancellationToken);
            }
            return silos;
        }
        catch
        {
            await silos.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }

    private static IHost Build(int port, int gateway, int primary, string kubeconfig, Action<ILoggingBuilder> logging)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Providers:Clustering"] = "Localhost",
            ["Providers:Storage"] = "Memory",
            ["Providers:Reminders"] = "Memory",
            ["Silo:Port"] = $"{port}",
            ["Silo:GatewayPort"] = $"{gateway}",
            ["Silo:PrimaryPort"] = $"{primary}",
            ["Kubernetes:KubeConfigPath"] = kubeconfig,
        });
        builder.Logging.ClearProviders();
        logging(builder.Logging);
        builder.AddChaosSilo();
        return builder.Build();
    }
}
