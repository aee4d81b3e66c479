return await ChaosGrains.Silo.Hosting.SiloProgram.RunAsync(args);
