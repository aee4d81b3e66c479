using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Makes the web server the first to start and the last to stop, so that health is told while the silo joins and while it leaves.</summary>
internal static class WebServerOrder
{
    private const string WebServer = "GenericWebHostService";

    /// <summary>ASP.NET adds its server as the last hosted service when the application is built; this moves it to the front.</summary>
    public static void StartFirst(WebApplicationBuilder builder) =>
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) =>
        {
            var server = services.Last(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == WebServer);
            services.Remove(server);
            services.Insert(0, server);
        });
}
