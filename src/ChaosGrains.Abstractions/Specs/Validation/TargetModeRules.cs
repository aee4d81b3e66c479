namespace ChaosGrains.Specs.Validation;

/// <summary>Which modes take a value, and which values they take.</summary>
internal static class TargetModeRules
{
    internal static IEnumerable<SpecError> Check(TargetMode mode, int? value, string field) =>
    [
        .. EnumRules.Check(mode, $"{field}.mode"),
        .. RangeRules.Check(value, 1, int.MaxValue, $"{field}.value"),
        .. CheckValue(mode, value, $"{field}.value"),
    ];

    private static IEnumerable<SpecError> CheckValue(TargetMode mode, int? value, string field)
    {
        var message = (mode, value) switch
        {
            (TargetMode.One or TargetMode.All, not null) =>
                "Modes One and All take no value. Remove value, or set mode to Fixed, Percent or RandomMaxPercent.",
            (TargetMode.Fixed or TargetMode.Percent or TargetMode.RandomMaxPercent, null) =>
                "This mode needs a value. Set value to a number of pods for Fixed, or from 1 to 100 for Percent and RandomMaxPercent.",
            (TargetMode.Percent or TargetMode.RandomMaxPercent, > 100) =>
                "A percentage cannot exceed 100. Set value from 1 to 100, or mode to Fixed for a number of pods.",
            _ => null,
        };
        if (message is not null)
            yield return new(field, message);
    }
}
