using ChaosGrains.Playground.CommandLine;
using ChaosGrains.Playground.Runs;

var parsed = PlaygroundCommand.Create().Parse(args);
var code = await parsed.InvokeAsync(new()
{
    EnableDefaultExceptionHandler = false,
    // Silos say goodbye and the kubeconfig is removed, which takes a busy machine more than the usual two seconds.
    ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
});
return parsed.Errors.Count > 0 ? ExitCodes.BadInput : code;
