using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosGrains.Benchmarks.Reports;

namespace ChaosGrains.Benchmarks;

/// <summary>The command line: <c>NAME [--quick] [--output text|json] [--kubeconfig PATH]</c>, and <c>list</c>.</summary>
internal static class BenchmarkCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The benchmark; 'list' names them.", Validators = { CheckName } };
    private static readonly Option<bool> Quick = new("--quick") { Description = "Smaller numbers: ends within a minute." };

    private static readonly Option<FileInfo?> Kubeconfig = new("--kubeconfig")
    {
        Description = "Runs on the cluster that this file names, instead of a simulated one. It must hold no ChaosExperiment: the operator that is started would carry it out.",
    };

    /// <summary>The root command.</summary>
    public static RootCommand Create()
    {
        var output = new Option<string>("--output", "-o") { Description = "text: a table; json: one object.", DefaultValueFactory = _ => "text" };
        output.AcceptOnlyFromAmong("text", "json");
        var list = new Command("list", "Names the benchmarks.");
        list.SetAction(_ => TextOutput.List(BenchmarkList.All));
        var root = new RootCommand("Measures the operator and the simulator, each against a floor measured in the same run.")
        {
            Name, Quick, output, Kubeconfig, list,
        };
        root.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new BenchmarkContext(parsed.GetValue(Quick), parsed.GetValue(Kubeconfig)?.FullName, Console.Error.WriteLine);
            var benchmark = BenchmarkList.Find(parsed.GetRequiredValue(Name))!;
            var report = await benchmark.RunAsync(context, cancellationToken);
            if (parsed.GetRequiredValue(output) == "json")
                Console.WriteLine(JsonOutput.Of(report));
            else
                TextOutput.Write(report);
        });
        return root;
    }

    private static void CheckName(ArgumentResult result)
    {
        var name = result.Tokens.SingleOrDefault()?.Value;
        if (name is not null && BenchmarkList.Find(name) is null)
            result.AddError($"There is no benchmark '{name}'. There are: {string.Join(", ", BenchmarkList.All.Select(b => b.Name))}.");
    }
}
