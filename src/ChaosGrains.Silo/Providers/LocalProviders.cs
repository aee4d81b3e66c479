using System.Net;
using ChaosGrains.Grains;
using ChaosGrains.Grains.Storage;
using ChaosGrains.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Providers;

/// <summary>Everything on this machine and in memory: for development and tests.</summary>
internal static class LocalProviders
{
    /// <summary>The membership is kept by the silo at <see cref="SiloEndpointOptions.PrimaryPort"/>.</summary>
    public static readonly ProviderChoice Clustering = new("Localhost", silo => silo
        .UseDevelopmentClustering(options => options.Configure<IOptions<SiloEndpointOptions>>((o, own) =>
            o.PrimarySiloEndpoint = new IPEndPoint(IPAddress.Parse(own.Value.Address!), own.Value.PrimaryPort ?? own.Value.Port))))
    {
        DevelopmentOnly = "finds silos of this machine only",
    };

    /// <summary>Grain state.</summary>
    public static readonly ProviderChoice Storage = new("Memory", silo => silo
        .AddMemoryGrainStorage(ChaosStorage.Name, options => options.Configure(o => o.GrainStorageSerializer = new ChaosJsonStorageSerializer())))
    {
        DevelopmentOnly = "loses every experiment when the silo ends",
    };

    /// <summary>Reminders.</summary>
    public static readonly ProviderChoice Reminders = new("Memory", silo => silo.UseInMemoryReminderService())
    {
        DevelopmentOnly = "loses every reminder when the silo ends",
    };
}
