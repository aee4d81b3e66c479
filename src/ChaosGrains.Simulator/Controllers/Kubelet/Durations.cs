using System.Buffers;
using System.Globalization;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>Durations as annotations write them: a number with ms, s, m or h.</summary>
internal static class Durations
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static TimeSpan? Parse(string? text)
    {
        if (text is null) return null;
        var digits = text.AsSpan().IndexOfAnyExcept(Digits);
        if (digits <= 0) return null;
        var isNumber = double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        if (!isNumber) return null;
        return text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => null,
        };
    }
}
