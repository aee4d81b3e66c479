using ChaosGrains.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Health;

/// <summary>The endpoints that a kubelet probes. Each answers 200 or 503 with one word, to anybody.</summary>
internal static class HealthEndpoints
{
    private const string Path = "/healthz/";

    /// <summary>Registers the checks, and the web server that answers for them.</summary>
    public static void AddHealthEndpoints(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Heartbeat>();
        services.AddHostedService(p => p.GetRequiredService<Heartbeat>());
        services.AddHealthChecks()
            .AddCheck<LivenessCheck>(LivenessCheck.Name)
            .AddCheck<ReadinessCheck>(ReadinessCheck.Name)
            .AddCheck<StartupCheck>(StartupCheck.Name);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        WebServerOrder.StartFirst(builder);
    }

    /// <summary>Serves <c>/healthz/live</c>, <c>/healthz/ready</c> and <c>/healthz/startup</c> where the settings say, which are valid.</summary>
    public static void MapHealthEndpoints(this WebApplication app)
    {
        app.Urls.Clear();
        app.Urls.Add($"http://{SiloEndpoints.Http(app.Services.GetRequiredService<IOptions<SiloEndpointOptions>>().Value)}");
        foreach (var name in (string[])[LivenessCheck.Name, ReadinessCheck.Name, StartupCheck.Name])
            app.MapHealthChecks(Path + name, new HealthCheckOptions { Predicate = check => check.Name == name });
    }
}
