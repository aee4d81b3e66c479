using System.Text.Json.Nodes;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Playground.Targets;
using ChaosGrains.Status;
using Spectre.Console;

namespace ChaosGrains.Playground.Output;

/// <summary>For people: a line for each change, and on a terminal a bar that shows how many targets are hit.</summary>
internal sealed class TextOutput(IAnsiConsole console) : IRunOutput
{
    private const int BarWidth = 30;
    private TargetCounts? _shown;

    /// <inheritdoc/>
    public void Note(string text) => console.MarkupLine($"[grey]{Markup.Escape(text)}[/]");

    /// <inheritdoc/>
    public void Changed(ConditionChange change)
    {
        var color = change.IsWarning ? "yellow" : change is { Type: ConditionTypes.Succeeded, Status: ConditionStatus.True } ? "green" : "default";
        console.MarkupLine($"[grey]{change.At.ToLocalTime():HH:mm:ss}[/] [{color}]{change.Type,-12} {change.Status,-5}[/] {Markup.Escape(change.Message)}");
    }

    /// <inheritdoc/>
    public void Progress(ChaosExperiment experiment)
    {
        if (!console.Profile.Out.IsTerminal || experiment.Status?.Targets is not { Selected: > 0 } counts || counts == _shown)
            return;
        _shown = counts;
        var injected = counts.Injected * BarWidth / counts.Selected;
        var bar = new string('█', injected) + new string('░', BarWidth - injected);
        console.MarkupLine($"             [aqua]{bar}[/] {counts.Summary} injected, {counts.Recovered} recovered, {counts.Skipped} skipped, {counts.Failed} failed");
    }

    /// <inheritdoc/>
    public void Verdict(JsonObject resource, IReadOnlyList<TargetView>? targets, bool succeeded, string message)
    {
        if (TargetTable.Of(targets ?? []) is { } table)
            console.Write(table);
        console.MarkupLine(succeeded ? $"[green]✔ {Markup.Escape(message)}[/]" : $"[red]✘ {Markup.Escape(message)}[/]");
    }
}
