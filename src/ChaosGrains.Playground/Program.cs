using ChaosGrains.Playground.CommandLine;

return await PlaygroundCommand.Create().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
