using System.Numerics;
using System.Text.RegularExpressions;
using ChaosGrains.Simulator.Cel.Functions;

namespace ChaosGrains.Simulator.Api;

/// <summary>Quantities as the API writes them: the shortest form with the kind of suffix that the client used.</summary>
internal static partial class QuantityText
{
    private const string WrongForm = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private const string WrongSuffix = "unable to parse quantity's suffix";
    private const int LeastExponent = -9;
    private static readonly BigInteger Unit = BigInteger.Pow(10, -LeastExponent);
    private static readonly string[] DecimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    /// <summary>The canonical form of a quantity.</summary>
    /// <exception cref="FormatException">It is none; the message is the server's.</exception>
    public static string Canonical(string text)
    {
        if (Quantity.Parse(text) is not { } quantity) throw new FormatException(Form().IsMatch(text) ? WrongSuffix : WrongForm);
        var nano = quantity.Nano;
        if (text.EndsWith('i') && BigInteger.Abs(nano) >= 1024 * Unit && nano % Unit == 0) return Binary(nano / Unit);
        return Decimal(nano, exponents: Exponent().IsMatch(text));
    }

    private static string Binary(BigInteger value)
    {
        var power = 0;
        for (; value % 1024 == 0 && power < BinarySuffixes.Length - 1; power++) value /= 1024;
        return value + BinarySuffixes[power];
    }

    private static string Decimal(BigInteger nano, bool exponents)
    {
        if (nano.IsZero) return "0";
        var power = 0;
        for (; nano % 1000 == 0 && power < DecimalSuffixes.Length - 1; power++) nano /= 1000;
        var exponent = LeastExponent + (3 * power);
        return nano + (!exponents ? DecimalSuffixes[power] : exponent == 0 ? "" : $"e{exponent}");
    }

    [GeneratedRegex(@"\A([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"[eE][-+]?[0-9]+\z")]
    private static partial Regex Exponent();
}
