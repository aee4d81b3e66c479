using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Fills in what the pod's environment tells (downward API), and 127.0.0.1 on a developer's machine.</summary>
internal sealed class SiloEndpointDefaults(IConfiguration configuration, IHostEnvironment environment) : IPostConfigureOptions<SiloEndpointOptions>
{
    /// <inheritdoc/>
    public void PostConfigure(string? name, SiloEndpointOptions options)
    {
        options.Address ??= configuration["POD_IP"] ?? (environment.IsDevelopment() ? IPAddress.Loopback.ToString() : null);
        options.Name ??= configuration["POD_NAME"];
    }
}
