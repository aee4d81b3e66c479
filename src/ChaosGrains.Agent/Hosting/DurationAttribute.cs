using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace ChaosGrains.Agent.Hosting;

/// <summary>Bounds of a setting that is a <see cref="TimeSpan"/>. Unlike <see cref="RangeAttribute"/> it needs no reflection.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationAttribute(string min, string max) : ValidationAttribute
{
    /// <summary>The shortest.</summary>
    public string Min { get; } = min;

    /// <summary>The longest.</summary>
    public string Max { get; } = max;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is TimeSpan given && given >= Parse(Min) && given <= Parse(Max);

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"{name} must be between {Min} and {Max}.";

    private static TimeSpan Parse(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
