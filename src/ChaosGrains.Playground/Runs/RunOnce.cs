using System.Text.Json.Nodes;
using ChaosGrains.Identifiers;
using ChaosGrains.Playground.Files;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Playground.Output;
using ChaosGrains.Playground.Targets;
using Spectre.Console;

namespace ChaosGrains.Playground.Runs;

/// <summary>Brings everything up, carries out one experiment, and tells the verdict.</summary>
internal static class RunOnce
{
    /// <summary>Runs; returns the exit code.</summary>
    public static async Task<int> ExecuteAsync(RunRequest request, PlaygroundOptions options, CancellationToken cancellationToken)
    {
        IRunOutput output = request.IsJson ? new JsonOutput(Console.Out, Console.Error) : new TextOutput(ConsoleFor(Console.Out));
        try
        {
            var file = ExperimentFile.Read(request.File);
            await using var playground = await PlaygroundHost.StartAsync(
                options, new SiloVoice("Warning", Console.Error.WriteLine, output.Note), cancellationToken);
            output.Note($"api server: {playground.Url}, {options.Nodes} nodes, {playground.PodCount} pods, {options.Silos} silo(s)");
            return await ExecuteAsync(playground, file, request.Timeout, output, cancellationToken);
        }
        catch (InputException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return ExitCodes.Failed;
        }
    }

    /// <summary>Applies an experiment to what is up, and follows it; returns the exit code.</summary>
    /// <exception cref="InputException">The API server refuses the experiment.</exception>
    internal static async Task<int> ExecuteAsync(
        PlaygroundHost playground, ExperimentFile file, TimeSpan timeout, IRunOutput output, CancellationToken cancellationToken)
    {
        var client = new ExperimentClient(playground.Client);
        var nodes = await PodNodes.ReadAsync(playground.Client, cancellationToken);
        var name = await client.CreateAsync(file, cancellationToken);
        var id = new ExperimentId(file.Namespace, name);
        using var late = new CancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        JsonObject resource;
        try
        {
            resource = await new ExperimentFollower(client, output, TimeProvider.System).FollowAsync(id, either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            resource = await client.ReadAsync(id.Namespace, id.Name, cancellationToken);
            output.Verdict(resource, await TargetsAsync(playground, id, nodes, output, cancellationToken), false, $"{id} was not over after {timeout}: {resource["status"]?["message"]}");
            return ExitCodes.Failed;
        }
        var succeeded = RunVerdict.Succeeded(resource);
        var targets = await TargetsAsync(playground, id, nodes, output, cancellationToken);
        output.Verdict(resource, targets, succeeded, $"{id} {resource["status"]!["phase"]}: {resource["status"]!["message"]}");
        return succeeded ? ExitCodes.Succeeded : ExitCodes.Failed;
    }

    private static async Task<IReadOnlyList<TargetView>?> TargetsAsync(
        PlaygroundHost playground, ExperimentId id, IReadOnlyDictionary<string, string> nodes, IRunOutput output, CancellationToken cancellationToken)
    {
        try
        {
            var records = await playground.Targets.ReadAsync(id, cancellationToken);
            return [.. records.Select(record => new TargetView(record, nodes.GetValueOrDefault(record.Pod.Uid)))];
        }
        catch (TargetsUnknownException error)
        {
            output.Note(error.Message);
            return null;
        }
    }

    private static IAnsiConsole ConsoleFor(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = int.MaxValue; // A line for an event, however long: it is for another program, or a file.
        return console;
    }
}
