using ChaosGrains.Silo.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.AddChaosSilo();
    using var host = builder.Build();
    await host.RunAsync();
    return 0;
}
catch (OptionsValidationException error)
{
    // A setting that is wrong: say which, not where in the code it was found.
    await Console.Error.WriteLineAsync($"chaosgrains: {string.Join(Environment.NewLine, error.Failures)}");
    return 2;
}
