using System.Globalization;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Cel.Values;

/// <summary>Values as messages and conversions to text write them.</summary>
internal static class CelText
{
    /// <summary>The plain text of a value.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => GoNumber.Format(number),
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
