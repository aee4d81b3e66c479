using System.Globalization;

namespace ChaosGrains.Simulator.Cel.Values;

/// <summary>
/// An error as a value: it passes through calls, and <c>&amp;&amp;</c> and <c>||</c> absorb it when the other side decides.
/// </summary>
/// <param name="Message">What went wrong.</param>
internal sealed record CelError(string Message)
{
    /// <summary>No function takes values of these types.</summary>
    public static CelError NoSuchOverload { get; } = new("no such overload");

    /// <summary>A number does not fit 64 bits.</summary>
    public static CelError IntegerOverflow { get; } = new("integer overflow");

    /// <summary>A number does not fit 64 bits without sign.</summary>
    public static CelError UnsignedOverflow { get; } = new("unsigned integer overflow");

    /// <summary>A duration does not fit.</summary>
    public static CelError DurationOverflow { get; } = new("duration overflow");

    /// <summary>A timestamp does not fit.</summary>
    public static CelError TimestampOverflow { get; } = new("timestamp overflow");

    /// <summary>A map has no such key.</summary>
    public static CelError NoSuchKey(object? key) => new("no such key: " + CelText.Of(key));

    /// <summary>A text is shorter.</summary>
    public static CelError OutOfRange(long index) => new(string.Create(CultureInfo.InvariantCulture, $"index out of range: {index}"));

    /// <summary>No such function takes values of these types; operators go without their name.</summary>
    public static CelError NoOverloadOf(string function) =>
        char.IsAsciiLetter(function[0]) ? new CelError("no such overload: " + function) : NoSuchOverload;

    /// <summary>A list is shorter.</summary>
    public static CelError OutOfBounds(object? index) => new("index out of bounds: " + CelText.Of(index));
}
