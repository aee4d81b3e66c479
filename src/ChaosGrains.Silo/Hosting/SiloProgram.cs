using ChaosGrains.Silo.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Hosting;

/// <summary>The operator's process, from its arguments to its exit code.</summary>
public static class SiloProgram
{
    /// <summary>
    /// Runs a silo until SIGTERM or Ctrl-C. Serves <c>/healthz/live</c>, <c>/healthz/ready</c> and <c>/healthz/startup</c> by plain HTTP on
    /// <see cref="SiloEndpointOptions.HttpPort"/>, and nothing else.
    /// </summary>
    /// <param name="args">Settings such as <c>--Silo:Port=11112</c>; environment variables (<c>Silo__Port</c>) and appsettings.json count too.</param>
    /// <param name="configure">Changes what <see cref="ChaosSiloExtensions.AddChaosSilo"/> has set up.</param>
    /// <returns>0 after a stop in good order, 2 when a setting is wrong: standard error names it.</returns>
    public static async Task<int> RunAsync(string[] args, Action<IHostApplicationBuilder>? configure = null)
    {
        try
        {
            var builder = WebApplication.CreateSlimBuilder(args);
            LogDefaults.Apply(builder.Configuration);
            builder.AddChaosSilo();
            builder.AddHealthEndpoints();
            builder.Services.AddHostedService<ShutdownDeadline>();
            if (builder.Configuration.GetValue<bool>($"{SiloEndpointOptions.Section}:{nameof(SiloEndpointOptions.StopsWithInput)}"))
                builder.Services.AddHostedService<InputWatch>();
            configure?.Invoke(builder);
            // A provider that is not chosen rightly is missing in the container: the settings' own validation says it better.
            builder.Host.UseDefaultServiceProvider(o => o.ValidateOnBuild = false);
            await using var app = builder.Build();
            // Before anything is made from the settings, so that a wrong one is told as such.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            // And before the host starts, which would log a stack trace for what cannot be made: no way to a cluster, for instance.
            _ = app.Services.GetServices<IHostedService>();
            app.MapHealthEndpoints();
            await app.RunAsync();
            return 0;
        }
        catch (Exception error) when (StartupErrors.Explain(error) is { } message)
        {
            await Console.Error.WriteLineAsync($"chaosgrains: {message}");
            return 2;
        }
    }
}
