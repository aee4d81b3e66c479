using System.Globalization;
using Spectre.Console;

namespace ChaosGrains.Benchmarks.Reports;

/// <summary>A report as a table.</summary>
internal static class TextOutput
{
    private const int WidthWithoutTerminal = 140;

    public static void List(IEnumerable<IBenchmark> benchmarks)
    {
        foreach (var benchmark in benchmarks)
            Console.WriteLine($"{benchmark.Name,-12}{benchmark.Description}");
    }

    public static void Write(BenchmarkReport report)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthWithoutTerminal;
        var table = new Table()
            .Title(Markup.Escape($"{report.Benchmark}{(report.IsQuick ? " --quick" : "")} on {report.Cluster}, {Environment.ProcessorCount} processors"))
            .AddColumns("", "figure").AddColumns([Right("value"), Right("floor"), Right("ratio"), Right("goal")]).AddColumn("met");
        string? group = null;
        foreach (var figure in report.Figures)
        {
            table.AddRow([.. Cells(figure, figure.Group != group).Select(cell => new Text(cell))]);
            group = figure.Group;
        }
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();
    }

    private static string[] Cells(Figure figure, bool isFirst) =>
    [
        isFirst ? figure.Group : "",
        figure.Name,
        $"{Number(figure.Value)} {figure.Unit}",
        figure.Baseline is { } baseline ? $"{Number(baseline)} {figure.Unit}" : "",
        figure.Ratio is { } ratio ? Number(ratio) : "",
        figure.Goal is { } goal ? $"≤ {Number(goal.AtMost)}{(goal.OfRatio ? " ×" : $" {figure.Unit}")}" : "",
        figure.IsMet switch { true => "yes", false => "NO", null => "" },
    ];

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
