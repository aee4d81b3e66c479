using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosGrains.Benchmarks.Reports;

/// <summary>A report as one JSON object.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of(BenchmarkReport report) => new JsonObject
    {
        ["benchmark"] = report.Benchmark,
        ["cluster"] = report.Cluster,
        ["quick"] = report.IsQuick,
        ["processors"] = Environment.ProcessorCount,
        ["goalsMet"] = report.Figures.All(f => f.IsMet != false),
        ["figures"] = new JsonArray([.. report.Figures.Select(Of)]),
    }.ToJsonString(Indented);

    private static JsonObject Of(Figure figure)
    {
        var json = new JsonObject
        {
            ["group"] = figure.Group,
            ["name"] = figure.Name,
            ["value"] = Math.Round(figure.Value, 3),
            ["unit"] = figure.Unit,
        };
        if (figure.Baseline is { } baseline)
            json["baseline"] = Math.Round(baseline, 3);
        if (figure.Ratio is { } ratio)
            json["ratio"] = Math.Round(ratio, 3);
        if (figure.Goal is { } goal)
        {
            json["goal"] = new JsonObject { [goal.OfRatio ? "ratioAtMost" : "valueAtMost"] = goal.AtMost };
            json["met"] = figure.IsMet;
        }
        return json;
    }
}
