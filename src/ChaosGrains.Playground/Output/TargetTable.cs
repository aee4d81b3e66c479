using ChaosGrains.Playground.Targets;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChaosGrains.Playground.Output;

/// <summary>Targets as a table for people, the first of them.</summary>
internal static class TargetTable
{
    private const int MostRows = 20;

    /// <summary>The table, and how many did not fit; null when there is nothing to show.</summary>
    public static IRenderable? Of(IReadOnlyList<TargetView> targets)
    {
        if (targets.Count == 0)
            return null;
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        foreach (var title in new[] { "TARGET", "NODE", "STATE", "EVIDENCE" })
            table.AddColumn(new TableColumn(new Text(title, new Style(Color.Grey))) { Padding = new Padding(0, 0, 2, 0) });
        foreach (var target in targets.Take(MostRows))
        {
            var record = target.Record;
            table.AddRow(
                new Text($"{record.Pod.Namespace}/{record.Pod.Name}"), new Text(target.Node ?? ""), new Text(record.State.ToString()),
                new Text(record.Evidence ?? record.Error?.ToString() ?? ""));
        }
        return targets.Count > MostRows ? new Rows(table, new Text($"and {targets.Count - MostRows} more", new Style(Color.Grey))) : table;
    }
}
