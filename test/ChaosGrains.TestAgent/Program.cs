using ChaosGrains.Agent.Failpoints;
using ChaosGrains.Agent.Hosting;
using ChaosGrains.Agent.Linux.Launching;
using ChaosGrains.TestAgent.Failpoints;

if (Launcher.TryRun(args, out var exitCode))
    return exitCode;
// The agent as it is shipped, which a test can have killed at a boundary.
return await AgentProgram.RunAsync(args, services =>
{
    if (KillByOrder.FromEnvironment() is { } kill) services.AddSingleton<IAgentFailpoints>(kill);
});
