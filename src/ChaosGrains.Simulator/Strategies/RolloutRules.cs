using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Checks of how many pods a rolling update may have too many or too few: whole numbers, or percentages as text.</summary>
internal static partial class RolloutRules
{
    public static IEnumerable<FieldError> Deployment(JsonNode? rolling, string path)
    {
        var (unavailable, surge) = (rolling?["maxUnavailable"], rolling?["maxSurge"]);
        foreach (var error in Amount(unavailable, $"{path}.maxUnavailable")) yield return error;
        foreach (var error in Amount(surge, $"{path}.maxSurge")) yield return error;
        if (Value(unavailable) == 0 && Value(surge) == 0)
            yield return FieldError.Invalid($"{path}.maxUnavailable", unavailable, "may not be 0 when `maxSurge` is 0");
        if (unavailable.Text() is not null && Value(unavailable) > 100)
            yield return FieldError.Invalid($"{path}.maxUnavailable", unavailable, "must not be greater than 100%");
    }

    private static IEnumerable<FieldError> Amount(JsonNode? amount, string path)
    {
        if (amount.Text() is { } text)
        {
            if (!Percent().IsMatch(text))
            {
                yield return FieldError.Invalid(path, amount, "a valid percent string must be a numeric string followed by an ending '%' "
                    + "(e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
            }
        }
        else if (amount.Integer() is < 0)
        {
            yield return FieldError.Invalid(path, amount, "must be greater than or equal to 0");
        }
    }

    private static long Value(JsonNode? amount) => amount.Text() is { } text
        ? Percent().IsMatch(text) && long.TryParse(text[..^1], CultureInfo.InvariantCulture, out var share) ? share : 0
        : amount.Integer() ?? 0;

    [GeneratedRegex(@"\A[0-9]+%\z")]
    private static partial Regex Percent();
}
