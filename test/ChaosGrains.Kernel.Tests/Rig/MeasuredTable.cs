using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>What was asked for and what came of it, for one fault.</summary>
/// <param name="Fault">What was done, such as <c>delay 50 ms</c>.</param>
/// <param name="Quantity">What was measured, with its unit.</param>
/// <param name="Asked">Its value as it should be.</param>
/// <param name="Measured">Its value as it was.</param>
/// <param name="Samples">Of how many packets, or bytes.</param>
/// <param name="Goal">How far off it may be.</param>
internal sealed record Measurement(string Fault, string Quantity, double Asked, double Measured, long Samples, double Goal)
{
    public bool IsWithinGoal => Math.Abs(Measured - Asked) <= Goal;
}

/// <summary>Writes measurements as JSON and as a Markdown table into the directory named by CHAOSGRAINS_KERNEL_RESULTS, and shows them.</summary>
internal static class MeasuredTable
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes them.</summary>
    /// <param name="name">Name of the files, without extension.</param>
    /// <param name="rows">The measurements.</param>
    public static async Task WriteAsync(string name, IReadOnlyList<Measurement> rows)
    {
        await WriteTextAsync(name, Markdown(rows));
        if (Environment.GetEnvironmentVariable("CHAOSGRAINS_KERNEL_RESULTS") is not { Length: > 0 } directory) return;
        await File.WriteAllTextAsync(Path.Combine(directory, name + ".json"), JsonSerializer.Serialize(rows, Json), TestContext.Current.CancellationToken);
    }

    /// <summary>Writes a table as it is, and shows it.</summary>
    public static async Task WriteTextAsync(string name, string table)
    {
        Console.WriteLine(table);
        if (Environment.GetEnvironmentVariable("CHAOSGRAINS_KERNEL_RESULTS") is not { Length: > 0 } directory) return;
        await File.WriteAllTextAsync(Path.Combine(directory, name + ".md"), table, TestContext.Current.CancellationToken);
    }

    private static string Markdown(IReadOnlyList<Measurement> rows)
    {
        var text = new StringBuilder("| fault | measured | asked | got | goal | within | samples |\n|---|---|---:|---:|---:|---|---:|\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Fault} | {row.Quantity} | {row.Asked:0.###} | {row.Measured:0.###} ")
                .Append(CultureInfo.InvariantCulture, $"| ±{row.Goal:0.###} | {(row.IsWithinGoal ? "yes" : "no")} | {row.Samples} |\n");
        }

        return text.ToString();
    }
}
