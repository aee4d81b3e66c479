using System.Text.Json;
using ChaosGrains.Agent.Linux.Network.Merging;

namespace ChaosGrains.Agent.Linux.Network.Reports;

/// <summary>Compares netem's parameters, as <c>tc -j</c> tells them (times in seconds, chances as parts of 1), with those that were asked for.</summary>
internal static class NetemCheck
{
    private const double Tolerance = 1e-6;

    /// <summary>The first difference, for people; null: they are the same.</summary>
    public static string? Difference(JsonElement options, Effect effect)
    {
        (string Name, double Asked, double There)[] pairs =
        [
            ("delay", effect.Latency / 1e6, Number(options, "delay", "delay")),
            ("jitter", effect.Jitter / 1e6, Number(options, "delay", "jitter")),
            ("loss", effect.Loss.Percent / 100, Number(options, "loss-random", "loss")),
            ("duplicate", effect.Duplicate.Percent / 100, Number(options, "duplicate", "duplicate")),
            ("corrupt", effect.Corrupt.Percent / 100, Number(options, "corrupt", "corrupt")),
            ("reorder", effect.Reorder.Percent / 100, Number(options, "reorder", "reorder")),
        ];
        var other = pairs.FirstOrDefault(p => Math.Abs(p.Asked - p.There) > Tolerance + (p.Asked * 1e-4));
        return other.Name is null ? null : FormattableString.Invariant($"{other.Name} is {other.There} instead of {other.Asked}");
    }

    private static double Number(JsonElement options, string group, string name) =>
        options.ValueKind == JsonValueKind.Object && options.TryGetProperty(group, out var members) && members.ValueKind == JsonValueKind.Object
        && members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : 0;
}
