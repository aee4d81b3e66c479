// First, and apart from the agent: this start must be quick, and loads nothing of the agent's host.
if (ChaosGrains.Agent.Linux.Launching.Launcher.TryRun(args, out var exitCode))
    return exitCode;
return await ChaosGrains.Agent.Hosting.AgentProgram.RunAsync(args);
