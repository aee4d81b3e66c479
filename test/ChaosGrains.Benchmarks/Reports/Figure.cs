namespace ChaosGrains.Benchmarks.Reports;

/// <summary>One figure.</summary>
/// <param name="Group">What it belongs to, such as a size or a setting.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Baseline">The same of the floor, measured in the same run; null where the floor has no such thing.</param>
/// <param name="Goal">What it should be; null where nothing is asked.</param>
internal sealed record Figure(string Group, string Name, double Value, string Unit, double? Baseline = null, Goal? Goal = null)
{
    /// <summary>The value in units of the baseline.</summary>
    public double? Ratio => Baseline is > 0 and var floor ? Value / floor : null;

    /// <summary>Whether it is as it should be.</summary>
    public bool? IsMet => Goal is { } goal ? (goal.OfRatio ? Ratio : Value) <= goal.AtMost : null;
}

/// <summary>What a figure should be.</summary>
/// <param name="OfRatio">Whether this bounds the ratio to the baseline, and not the value itself.</param>
/// <param name="AtMost">The bound.</param>
internal sealed record Goal(bool OfRatio, double AtMost)
{
    /// <summary>So many times the baseline at most.</summary>
    public static Goal Ratio(double atMost) => new(true, atMost);

    /// <summary>So much at most.</summary>
    public static Goal Value(double atMost) => new(false, atMost);
}
