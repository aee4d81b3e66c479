namespace ChaosGrains.Simulator.Cel.Values;

/// <summary>A value that may be absent.</summary>
internal sealed class CelOptional
{
    private CelOptional(bool hasValue, object? value)
    {
        HasValue = hasValue;
        Value = value;
    }

    /// <summary>Nothing.</summary>
    public static CelOptional None { get; } = new(false, null);

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>The value.</summary>
    public object? Value { get; }

    /// <summary>Something.</summary>
    public static CelOptional Of(object? value) => new(true, value);

    public override string ToString() => HasValue ? $"optional({CelText.Of(Value)})" : "optional.none()";
}
