using System.Net;
using ChaosGrains.Playground.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace ChaosGrains.Providers.Suites.Clusters;

/// <summary>Silos in this process, each a host of its own, that share only what their providers share.</summary>
internal sealed class SuiteCluster(string clusterId, string serviceId, Action<ISiloBuilder, SiloPlan> configure) : IAsyncDisposable
{
    private static readonly TimeSpan JoinTime = TimeSpan.FromMinutes(2);

    private readonly List<IHost> _silos = [];
    private readonly IPEndPoint _primary = new(IPAddress.Loopback, FreePorts.One());

    public IHost this[int silo] => _silos[silo];

    public IGrainFactory Grains(int silo) => _silos[silo].Services.GetRequiredService<IGrainFactory>();

    public async Task StartAsync(int silos, CancellationToken cancellationToken)
    {
        for (var i = 0; i < silos; i++)
        {
            _silos.Add(Build(i));
            await _silos[i].StartAsync(cancellationToken);
        }

        await ActiveAsync(silos, cancellationToken);
    }

    /// <summary>Stops a silo as an operator would, and waits until the first one knows.</summary>
    public async Task StopAsync(int silo, CancellationToken cancellationToken)
    {
        await _silos[silo].StopAsync(cancellationToken);
        await ActiveAsync(_silos.Count - 1, cancellationToken);
    }

    /// <summary>The silos that take part, as the first one sees them.</summary>
    public async Task<IReadOnlyCollection<SiloAddress>> ActiveAsync() =>
        (await Grains(0).GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Keys;

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Enumerable.Reverse(_silos))
        {
            await silo.StopAsync(TimeSpan.FromSeconds(10));
            silo.Dispose();
        }
    }

    private Task ActiveAsync(int silos, CancellationToken cancellationToken) => Eventually.TrueAsync(
        async () => (await ActiveAsync()).Count == silos,
        JoinTime,
        $"The membership table brings the silos together: {silos} take part",
        cancellationToken);

    private IHost Build(int number)
    {
        var port = number == 0 ? _primary.Port : FreePorts.One();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (clusterId, serviceId));
            silo.ConfigureEndpoints(IPAddress.Loopback, port, FreePorts.One());
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
            configure(silo, new(clusterId, serviceId, _primary, number));
        });
        return builder.Build();
    }
}
