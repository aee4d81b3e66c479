using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosGrains.Durations;
using ChaosGrains.Playground.Runs;

namespace ChaosGrains.Playground.CommandLine;

/// <summary>The command line: <c>[options]</c> stays up, <c>run FILE [options]</c> carries out one experiment.</summary>
internal static class PlaygroundCommand
{
    private static readonly Option<int> Nodes = Number("--nodes", "Number of simulated nodes.", 1, 5000, 3);
    private static readonly Option<int> Silos = Number("--silos", "Number of operator silos, each a process of its own.", 1, 9, 1);
    private static readonly Option<int> Port = Number("--port", "Port of the API server on 127.0.0.1; 0 takes a free one.", 0, 65535, 0);

    private static readonly Option<int?> Pods = new("--pods")
    {
        Description = "Number of pods of the sample shop; its usual size without this option.",
        Recursive = true,
        Validators = { result => CheckRange(result, 8, 100_000) },
    };

    private static readonly Option<bool> NoRestart = new("--no-restart")
    {
        Description = "A silo that ends stays away; without this option it is started again, as Kubernetes does.",
        Recursive = true,
    };

    /// <summary>The root command.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("A Kubernetes API server in process, a sample shop on it, and the ChaosGrains operator: no cluster needed.")
        {
            Nodes, Pods, Silos, Port, NoRestart, Run(),
        };
        root.SetAction((parsed, cancellationToken) => Serving.RunAsync(OptionsOf(parsed), cancellationToken));
        return root;
    }

    private static Command Run()
    {
        var file = new Argument<FileInfo>("file") { Description = "A file with one ChaosExperiment, as YAML or JSON." };
        var output = new Option<string>("--output", "-o")
        {
            Description = "text: readable lines as things happen; json: the final resource with its targets on standard output, and nothing else there.",
            DefaultValueFactory = _ => "text",
        };
        output.AcceptOnlyFromAmong("text", "json");
        var timeout = new Option<GoDuration>("--timeout")
        {
            Description = "How long the experiment may take, such as 2m.",
            DefaultValueFactory = _ => GoDuration.Parse("2m"),
            CustomParser = ParseDuration,
        };
        var run = new Command("run", "Brings everything up, applies FILE, shows what happens, and ends with a verdict. Exits with 0 when the experiment "
            + "succeeded, 1 when it failed or took too long, 2 when the input is wrong.")
        {
            file, output, timeout,
        };
        run.SetAction((parsed, cancellationToken) => RunOnce.ExecuteAsync(
            new RunRequest(parsed.GetRequiredValue(file), parsed.GetRequiredValue(output) == "json", parsed.GetRequiredValue(timeout).Value),
            OptionsOf(parsed),
            cancellationToken));
        return run;
    }

    private static PlaygroundOptions OptionsOf(ParseResult parsed) =>
        new(parsed.GetValue(Nodes), parsed.GetValue(Pods), parsed.GetValue(Silos), parsed.GetValue(Port), !parsed.GetValue(NoRestart));

    private static Option<int> Number(string name, string description, int least, int most, int usual) => new(name)
    {
        Description = $"{description} {least} to {most}, {usual} without this option.",
        DefaultValueFactory = _ => usual,
        Recursive = true,
        Validators = { result => CheckRange(result, least, most) },
    };

    private static void CheckRange(OptionResult result, int least, int most)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out var value) && (value < least || value > most))
            result.AddError($"{result.Option.Name} is {value}; it can be {least} to {most}.");
    }

    private static GoDuration ParseDuration(ArgumentResult result)
    {
        if (GoDuration.TryParse(result.Tokens.SingleOrDefault()?.Value, null, out var value) && value.Value > TimeSpan.Zero)
            return value;
        result.AddError("--timeout takes a duration above zero, such as 90s or 2m.");
        return default;
    }
}
