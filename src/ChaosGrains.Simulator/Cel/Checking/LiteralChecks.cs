using ChaosGrains.Simulator.Cel.Functions;
using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Values;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Cel.Checking;

/// <summary>Finds literals that can never be right: durations, timestamps, regular expressions, formats and mixed lists.</summary>
internal static class LiteralChecks
{
    /// <summary>What is wrong.</summary>
    public static IEnumerable<CelIssue> Run(Expr root)
    {
        foreach (var issue in HomogeneityCheck.Run(root))
            yield return issue;
        foreach (var call in ExprWalk.All(root).OfType<Call>())
        {
            if (FormatChecks.Run(call) is { } format) yield return format;
            var which = call is { Function: "matches", Target: null } ? call.Arguments.Count - 1 : 0;
            if (call.Arguments.Count == 0 || call.Arguments[which] is not Literal { Value: string text } literal) continue;
            var wrong = call.Function switch
            {
                "duration" when call.Target is null && Conversions.ParseDuration(text) is CelError => "invalid duration argument",
                "timestamp" when call.Target is null && Conversions.ParseTimestamp(text) is CelError => "invalid timestamp argument",
                "matches" when Re2.ErrorOf(text) is not null => "invalid matches argument",
                _ => null,
            };
            if (wrong is not null) yield return new CelIssue(literal.Offset, wrong);
        }
    }
}
