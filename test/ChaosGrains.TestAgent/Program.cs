return await ChaosGrains.Agent.Hosting.AgentProgram.RunAsync(args);
