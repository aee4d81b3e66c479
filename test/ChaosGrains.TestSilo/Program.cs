using ChaosGrains.Failpoints;
using ChaosGrains.Grains.Hosting;
using ChaosGrains.Silo.Hosting;
using ChaosGrains.TestSilo.Failpoints;
using ChaosGrains.TestSilo.Scenarios;
using Microsoft.Extensions.DependencyInjection;

// The operator's silo as it is shipped, with failpoints that a test holds in its hand and two kinds of fault made for tests.
return await SiloProgram.RunAsync(args, builder =>
{
    builder.Services.Configure<FailpointOptions>(builder.Configuration.GetSection(FailpointOptions.Section));
    builder.Services.AddSingleton<IFailpoints, ToldFailpoints>();
    builder.Services.AddSingleton<PodMarks>();
    builder.Services.AddChaosScenarios(typeof(MarkScenario).Assembly);
});
