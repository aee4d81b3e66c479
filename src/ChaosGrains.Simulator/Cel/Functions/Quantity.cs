using System.Globalization;
using System.Numerics;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>A quantity such as <c>1.5Gi</c> or <c>100m</c>: an exact number of nano-units, rounded up.</summary>
internal readonly record struct Quantity(BigInteger Nano) : IComparable<Quantity>
{
    private const int NanoDigits = 9;
    private static readonly BigInteger Unit = BigInteger.Pow(10, NanoDigits);

    private static readonly Dictionary<string, (int Base, int Exponent)> Suffixes = new(StringComparer.Ordinal)
    {
        ["n"] = (10, -9), ["u"] = (10, -6), ["m"] = (10, -3), [""] = (10, 0), ["k"] = (10, 3), ["M"] = (10, 6), ["G"] = (10, 9),
        ["T"] = (10, 12), ["P"] = (10, 15), ["E"] = (10, 18), ["Ki"] = (2, 10), ["Mi"] = (2, 20), ["Gi"] = (2, 30), ["Ti"] = (2, 40),
        ["Pi"] = (2, 50), ["Ei"] = (2, 60),
    };

    /// <summary>Whether it is a whole number that fits 64 bits.</summary>
    public bool IsInteger => Nano % Unit == 0 && Nano / Unit is var whole && whole >= long.MinValue && whole <= long.MaxValue;

    /// <summary>Its whole number.</summary>
    public long Integer => (long)(Nano / Unit);

    /// <summary>About what it is.</summary>
    public double Approximate => (double)Nano / (double)Unit;

    /// <summary>Reads a quantity; null when it is none.</summary>
    public static Quantity? Parse(string text)
    {
        var match = Re2.Get(@"^([+-]?)([0-9]+\.?[0-9]*|\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,4}|)$").Match(text);
        if (!match.Success) return null;
        var suffix = match.Groups[3].Value;
        var (@base, exponent) = suffix.Length > 1 && suffix[0] is ('e' or 'E')
            && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written)
                ? (10, written)
                : Suffixes.GetValueOrDefault(suffix, (0, 0));
        if (@base == 0) return null;
        var number = match.Groups[2].Value;
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : number.Length - point - 1;
        var nano = Scale(BigInteger.Parse(number.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), decimals, @base,
            exponent);
        return new Quantity(match.Groups[1].Value == "-" ? -nano : nano);
    }

    public static Quantity operator +(Quantity left, Quantity right) => new(left.Nano + right.Nano);

    public static Quantity operator -(Quantity left, Quantity right) => new(left.Nano - right.Nano);

    public int CompareTo(Quantity other) => Nano.CompareTo(other.Nano);

    public override string ToString() =>
        (Nano % Unit == 0 ? (Nano / Unit).ToString(CultureInfo.InvariantCulture) : Nano.ToString(CultureInfo.InvariantCulture) + "n");

    private static BigInteger Scale(BigInteger digits, int decimals, int @base, int exponent)
    {
        var tens = NanoDigits - decimals + (@base == 10 ? exponent : 0);
        if (@base == 2) digits *= BigInteger.Pow(2, exponent);
        if (tens >= 0) return digits * BigInteger.Pow(10, tens);
        var divisor = BigInteger.Pow(10, -tens);
        return (digits + divisor - 1) / divisor;
    }
}
