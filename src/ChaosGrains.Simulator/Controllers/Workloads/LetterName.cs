using System.Globalization;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Spells a number's digits in letters that form no words.</summary>
internal static class LetterName
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    public static string Of(uint number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return string.Create(digits.Length, digits, (target, source) =>
        {
            for (var index = 0; index < source.Length; index++) target[index] = Letters[source[index] % Letters.Length];
        });
    }
}
