using ChaosGrains.Kernel.Tests.Rig;
using ChaosGrains.Kernel.Tests.Stress;
using Xunit.Runner.InProc.SystemConsole;

return args switch
{
    ["pod", ..] => await PodProgram.RunAsync(),
    ["stress", var pod] => await StressHost.RunAsync(pod),
    _ => await ConsoleRunner.Run(args),
};
