using ChaosGrains.Playground.CommandLine;
using ChaosGrains.Playground.Runs;

var parsed = PlaygroundCommand.Create().Parse(args);
var code = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
return parsed.Errors.Count > 0 ? ExitCodes.BadInput : code;
