using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Hosting;

/// <summary>
/// The services of a silo or client that is built and never started: providers come out of it just as Orleans gets them, options,
/// validators and registrations included.
/// </summary>
public sealed class ProviderServices : IAsyncDisposable
{
    private static readonly IPEndPoint Nowhere = new(IPAddress.Loopback, 1);

    private readonly IHost _host;

    private ProviderServices(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IMembershipTable MembershipTable => Services.GetRequiredService<IMembershipTable>();

    public IReminderTable ReminderTable => Services.GetRequiredService<IReminderTable>();

    public IGatewayListProvider GatewayList => Services.GetRequiredService<IGatewayListProvider>();

    /// <summary>The services of a silo with these ids and what <paramref name="configure"/> adds.</summary>
    public static ProviderServices ForSilo(string clusterId, string serviceId, Action<ISiloBuilder> configure) =>
        Build(builder => builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (clusterId, serviceId));
            configure(silo);
            // Much of a silo can only be made when there is a membership table, whichever part is tested.
            if (silo.Services.All(service => service.ServiceType != typeof(IMembershipTable))) silo.UseDevelopmentClustering(Nowhere);
        }));

    /// <summary>The services of a client with these ids and what <paramref name="configure"/> adds.</summary>
    public static ProviderServices ForClient(string clusterId, string serviceId, Action<IClientBuilder> configure) =>
        Build(builder => builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (clusterId, serviceId));
            configure(client);
        }));

    /// <summary>The grain storage of this name, initialised as at the start of a silo.</summary>
    public async ValueTask<IGrainStorage> StartGrainStorageAsync(string name, CancellationToken cancellationToken)
    {
        var storage = Services.GetRequiredKeyedService<IGrainStorage>(name);
        if (storage is ILifecycleParticipant<ISiloLifecycle> participant)
        {
            var lifecycle = new SiloLifecycleSubject(Services.GetRequiredService<ILogger<SiloLifecycleSubject>>());
            participant.Participate(lifecycle);
            await lifecycle.OnStart(cancellationToken);
        }

        return storage;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
        else _host.Dispose();
    }

    private static ProviderServices Build(Action<HostApplicationBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        configure(builder);
        return new(builder.Build());
    }
}
