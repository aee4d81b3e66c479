using ChaosGrains.Agent.Failpoints;
using ChaosGrains.Agent.Hosting;
using ChaosGrains.TestAgent.Failpoints;

// The agent as it is shipped, which a test can have killed at a boundary.
return await AgentProgram.RunAsync(args, services =>
{
    if (KillOnce.FromEnvironment() is { } kill) services.AddSingleton<IAgentFailpoints>(kill);
});
