using System.Globalization;
using System.Text;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Patching;

/// <summary>What the <c>fieldManager</c> parameter may look like.</summary>
internal static class FieldManagerRules
{
    private const string Field = "fieldManager";
    private const int MaxBytes = 128;

    public static IEnumerable<FieldError> Check(string manager)
    {
        if (Encoding.UTF8.GetByteCount(manager) > MaxBytes) yield return FieldError.TooLong(Field, MaxBytes);
        var position = 0;
        foreach (var rune in manager.EnumerateRunes())
        {
            if (!IsPrintable(rune)) yield return FieldError.Invalid(Field, manager, $"invalid character U+{rune.Value:X4} (at position {position})");
            position += rune.Utf8SequenceLength;
        }
    }

    /// <summary>Whether Go counts a character as printable: letters, marks, numbers, punctuation, symbols and the ASCII space.</summary>
    public static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
