using ChaosGrains.Kernel.Tests.Rig;
using Xunit.Runner.InProc.SystemConsole;

return args is ["pod", ..] ? await PodProgram.RunAsync() : await ConsoleRunner.Run(args);
