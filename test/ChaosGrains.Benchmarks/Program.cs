using ChaosGrains.Benchmarks;
using ChaosGrains.Benchmarks.Floor;

return args is [BareLoop.Verb, var kubeconfig, var ns]
    ? await BareLoop.RunAsync(kubeconfig, ns)
    : await BenchmarkCommand.Create().Parse(args).InvokeAsync();
