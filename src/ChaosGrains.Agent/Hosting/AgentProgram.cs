using System.Net;
using ChaosGrains.Agent.Api;
using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Tls;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Hosting;

/// <summary>The agent's process, from its arguments to its exit code.</summary>
public static class AgentProgram
{
    private const int WrongSettings = 2;

    /// <summary>Runs an agent until SIGTERM or Ctrl-C, and then until everything is taken back.</summary>
    /// <param name="args">Settings such as <c>--Agent:Port=7771</c>; environment variables (<c>Agent__Port</c>) count too.</param>
    /// <param name="configure">Changes what the agent is made of, before it is made.</param>
    /// <returns>0 after a stop in good order, 2 when a setting is wrong: standard error names it.</returns>
    public static async Task<int> RunAsync(string[] args, Action<IServiceCollection>? configure = null)
    {
        try
        {
            await using var app = Build(args, configure);
            // Before anything is made from the settings, so that a wrong one is told as such.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            var agent = app.Services.GetRequiredService<AgentCore>();
            app.MapAgentApi(_ => agent, requireCertificate: app.Services.GetService<TlsState>() is not null);
            await app.RunAsync();
            return 0;
        }
        catch (Exception error) when (StartupErrors.Explain(error) is { } message)
        {
            await Console.Error.WriteLineAsync($"chaosgrains-agent: {message}");
            return WrongSettings;
        }
    }

    private static WebApplication Build(string[] args, Action<IServiceCollection>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [StartupDefaults.ReadOnce, .. args], ContentRootPath = AppContext.BaseDirectory });
        StartupDefaults.Apply(builder);
        builder.Services.AddAgent(builder.Configuration);
        builder.Services.AddHostedService<MemoryReturn>();
        var tls = builder.Configuration.GetSection(TlsOptions.Section).Get<TlsOptions>() ?? new();
        var endpoint = builder.Configuration.GetSection(AgentOptions.Section).Get<EndpointOptions>() ?? new();
        if (ListenRules.Refuse(endpoint.Address, tls) is { } wrong) throw new SettingException(wrong);
        if (tls.Directory is { Length: > 0 } directory) builder.Services.AddTls(directory);
        configure?.Invoke(builder.Services);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Parse(endpoint.Address), endpoint.Port, listen =>
            {
                if (kestrel.ApplicationServices.GetService<TlsState>() is { } state) listen.UseHttps(state.Handshake);
            });
        });
        return builder.Build();
    }
}
