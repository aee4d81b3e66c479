namespace ChaosGrains.Simulator.Cel.Costs;

/// <summary>The least and the most that something costs, or that something is long. Sums and products stop at the largest number.</summary>
internal readonly record struct CostRange(ulong Min, ulong Max)
{
    /// <summary>Anything.</summary>
    public static CostRange Unknown { get; } = new(0, ulong.MaxValue);

    /// <summary>Exactly this much.</summary>
    public static CostRange Of(ulong amount) => new(amount, amount);

    public static CostRange operator +(CostRange left, CostRange right) => new(Add(left.Min, right.Min), Add(left.Max, right.Max));

    public static CostRange operator *(CostRange left, CostRange right) =>
        new(Multiply(left.Min, right.Min), Multiply(left.Max, right.Max));

    /// <summary>As much as a factor makes of it, rounded up.</summary>
    public CostRange Times(double factor) => new(Scale(Min, factor), Scale(Max, factor));

    /// <summary>The range that covers both.</summary>
    public CostRange Or(CostRange other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    /// <summary>A product that stops at the largest number.</summary>
    public static ulong Multiply(ulong left, ulong right) => right != 0 && left > ulong.MaxValue / right ? ulong.MaxValue : left * right;

    /// <summary>A sum that stops at the largest number.</summary>
    public static ulong Add(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;

    private static ulong Scale(ulong amount, double factor)
    {
        var scaled = Math.Ceiling(amount * factor);
        return scaled >= ulong.MaxValue ? ulong.MaxValue : (ulong)scaled;
    }
}
