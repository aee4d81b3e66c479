using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace ChaosGrains.Providers.Suites.Clusters;

/// <summary>What a client outside the silos sees of a clustering provider. Inherit it in a public class of a test project.</summary>
public abstract class ClusterClientSuite : ProviderSuite
{
    /// <inheritdoc cref="ClusterBehaviourSuite.ConfigureSilo"/>
    protected abstract void ConfigureSilo(ISiloBuilder silo, SiloPlan plan);

    /// <summary>Adds the clustering provider to a client; the ids are set already.</summary>
    protected abstract void ConfigureClient(IClientBuilder client);

    [Fact]
    public virtual async Task Client_KnowingOnlyTheProvider_ReachesGrainsAlsoAfterASiloStopped()
    {
        var cluster = Own(new SuiteCluster(ClusterId, ServiceId, ConfigureSilo));
        await cluster.StartAsync(2, Token);
        using var host = BuildClient();
        await host.StartAsync(Token);
        var grain = host.Services.GetRequiredService<IClusterClient>().GetGrain<ISuiteGrain>(Guid.NewGuid().ToString("N"));
        await grain.SetText("written from outside");

        await cluster.StopAsync(1, Token);

        await Eventually.TrueAsync(
            async () => await Record.ExceptionAsync(grain.GetText) is null && await grain.GetText() == "written from outside",
            TimeSpan.FromMinutes(2),
            "A client that knows the gateways goes on by one of the others when one stops",
            Token);
        await host.StopAsync(Token);
    }

    private IHost BuildClient()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (ClusterId, ServiceId));
            ConfigureClient(client);
        });
        return builder.Build();
    }
}
