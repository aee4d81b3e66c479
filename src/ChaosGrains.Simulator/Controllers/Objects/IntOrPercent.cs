using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>A field that holds a number, or a percentage of a total as text.</summary>
internal static class IntOrPercent
{
    public static bool IsPercent(JsonNode? value) => value.Text() is not null;

    /// <summary>The number it means for a total; null when it is absent or neither.</summary>
    public static int? Of(JsonNode? value, int total, bool roundUp)
    {
        if (value.Text() is not { } text) return (int?)value.Integer();
        if (!text.EndsWith('%')) return null;
        var digits = text.AsSpan(0, text.Length - 1);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var percent)) return null;
        var share = (long)percent * total;
        return (int)(roundUp ? (share + 99) / 100 : share / 100);
    }
}
