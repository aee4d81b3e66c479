using ChaosGrains.Simulator.Cel.Functions;
using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Checking;

/// <summary>Checks calls of <c>format</c> whose text and list of arguments are written out.</summary>
internal static class FormatChecks
{
    /// <summary>What is wrong with a call; null for nothing.</summary>
    public static CelIssue? Run(Call call)
    {
        if (call is not { Function: "format", Target: Literal { Value: string text }, Arguments: [ListLiteral arguments] }) return null;
        var used = 0;
        foreach (var clause in TextFormatting.Clauses(text))
        {
            if (clause is not { } letter) return new CelIssue(call.Offset, "unexpected end of string");
            if (Takes(letter, CelType.Dyn) is null)
                return new CelIssue(call.Offset, $"could not parse formatting clause: unrecognized formatting clause \"{letter}\"");
            if (used >= arguments.Elements.Count) return new CelIssue(call.Offset, $"index {used} out of range");
            var argument = arguments.Elements[used++];
            if (Takes(letter, argument.Type) == false)
                return new CelIssue(argument.Offset, $"error during formatting: {Only(letter)}, was given {argument.Type}");
        }
        return used < arguments.Elements.Count
            ? new CelIssue(call.Offset, $"too many arguments supplied to string.format (expected {used}, got {arguments.Elements.Count})")
            : null;
    }

    // Null for a clause that does not exist.
    private static bool? Takes(char clause, CelType type)
    {
        if (!"sdfebxXo".Contains(clause, StringComparison.Ordinal)) return null;
        return type.IsDynamic || clause == 's' || clause switch
        {
            'd' => type.Kind is CelKind.Int or CelKind.Uint or CelKind.Double,
            'f' or 'e' => type.Kind is CelKind.Double or CelKind.Int or CelKind.Uint,
            'b' => type.Kind is CelKind.Int or CelKind.Uint or CelKind.Bool,
            'o' => type.Kind is CelKind.Int or CelKind.Uint,
            _ => type.Kind is CelKind.Int or CelKind.Uint or CelKind.String or CelKind.Bytes,
        };
    }

    private static string Only(char clause) => clause switch
    {
        'd' => "decimal clause can only be used on integers",
        'f' => "fixed-point clause can only be used on doubles",
        'e' => "scientific clause can only be used on doubles",
        'b' => "only integers and bools can be formatted as binary",
        'o' => "octal clause can only be used on integers",
        _ => "only integers, byte buffers, and strings can be formatted as hex",
    };
}
