using ChaosGrains.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.AddChaosSilo();
    using var host = builder.Build();
    // Before anything is made from the settings, so that a wrong one is told as such.
    host.Services.GetRequiredService<IStartupValidator>().Validate();
    await host.RunAsync();
    return 0;
}
catch (Exception error) when (StartupErrors.Explain(error) is { } message)
{
    await Console.Error.WriteLineAsync($"chaosgrains: {message}");
    return 2;
}
