using System.Globalization;

namespace ChaosGrains.Simulator.Schemas.Text;

/// <summary>Writes floating-point numbers as the API server's messages do (Go's <c>%v</c>).</summary>
internal static class GoNumber
{
    private const int LargestPlainExponent = 21;

    /// <summary>Shortest text that reads back as the same number; an exponent only below 1e-4 and from 1e21 on.</summary>
    public static string Format(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf" : "-Inf";
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";

        var (digits, exponent) = ShortestDigits(Math.Abs(value));
        var text = exponent is < -4 or >= LargestPlainExponent ? Scientific(digits, exponent) : Plain(digits, exponent);
        return value < 0 ? "-" + text : text;
    }

    private static (string Digits, int Exponent) ShortestDigits(double value)
    {
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = shortest.Split('E')[0].Replace(".", "", StringComparison.Ordinal).Trim('0');
        return (mantissa.Length == 0 ? "0" : mantissa, exponent);
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1) return digits + new string('0', exponent + 1 - digits.Length);
        return digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }

    private static string Scientific(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        var sign = exponent < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{sign}{Math.Abs(exponent):00}");
    }
}
