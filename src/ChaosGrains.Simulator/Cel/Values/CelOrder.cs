namespace ChaosGrains.Simulator.Cel.Values;

/// <summary>Order of values.</summary>
internal static class CelOrder
{
    /// <summary>Whether a value is a number.</summary>
    public static bool IsNumber(object? value) => value is long or ulong or double;

    /// <summary>Compares two values of one type or two numbers; null when they have no order.</summary>
    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => Texts(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
        (CelDuration a, CelDuration b) => a.CompareTo(b),
        (CelTimestamp a, CelTimestamp b) => a.CompareTo(b),
        _ when IsNumber(left) && IsNumber(right) => Numbers(left!, right!),
        _ => null,
    };

    /// <summary>Compares numbers whatever their type; null when one is not a number (NaN).</summary>
    public static int? Numbers(object left, object right)
    {
        if (left is double l && right is double r) return double.IsNaN(l) || double.IsNaN(r) ? null : l.CompareTo(r);
        if (left is double number) return Reverse(WholeWithDouble(right, number));
        if (right is double other) return WholeWithDouble(left, other);
        return Whole(left).CompareTo(Whole(right));
    }

    private static int? Reverse(int? order) => -order;

    private static int? WholeWithDouble(object whole, double number)
    {
        if (double.IsNaN(number)) return null;
        if (number < long.MinValue) return 1;
        if (number > ulong.MaxValue) return -1;
        var truncated = Math.Truncate(number);
        var order = Whole(whole).CompareTo((Int128)truncated);
        return order != 0 ? order : truncated.CompareTo(number);
    }

    private static Int128 Whole(object number) => number is long signed ? signed : (ulong)number;

    // By code points, not by UTF-16 units.
    private static int Texts(string left, string right)
    {
        using var a = left.EnumerateRunes().GetEnumerator();
        using var b = right.EnumerateRunes().GetEnumerator();
        while (true)
        {
            var (more, others) = (a.MoveNext(), b.MoveNext());
            if (!more || !others) return more.CompareTo(others);
            if (a.Current != b.Current) return a.Current.CompareTo(b.Current);
        }
    }
}
