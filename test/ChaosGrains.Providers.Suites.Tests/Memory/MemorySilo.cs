using System.Net;
using ChaosGrains.Playground.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Memory;

/// <summary>Orleans' own providers in memory. They live in a silo, so each service is a silo of its own here.</summary>
public class MemorySilo : IAsyncLifetime
{
    private IHost? _host;

    internal IGrainStorage Storage => _host!.Services.GetRequiredKeyedService<IGrainStorage>("memory");

    internal IReminderTable Reminders => _host!.Services.GetRequiredService<IReminderTable>();

    public async ValueTask InitializeAsync()
    {
        var ports = FreePorts.Take(2);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo =>
        {
            var primary = new IPEndPoint(IPAddress.Loopback, ports[0]);
            silo.UseDevelopmentClustering(primary).ConfigureEndpoints(IPAddress.Loopback, primary.Port, ports[1]);
            silo.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "memory");
            silo.AddMemoryGrainStorage("memory").UseInMemoryReminderService();
        });
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A silo of another service.</summary>
public sealed class OtherMemorySilo : MemorySilo;
