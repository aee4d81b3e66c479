using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>
/// A short name for a pod template, in letters that form no words: FNV-1a over its JSON, as a number whose digits are spelt.
/// </summary>
internal static class TemplateHash
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    public static string Of(JsonNode? template, int collisions = 0)
    {
        var hash = OffsetBasis;
        foreach (var value in Encoding.UTF8.GetBytes((template?.ToJsonString() ?? "") + (collisions == 0 ? "" : $"#{collisions}")))
            hash = (hash ^ value) * Prime;
        var digits = hash.ToString(CultureInfo.InvariantCulture);
        return string.Create(digits.Length, digits, (target, source) =>
        {
            for (var index = 0; index < source.Length; index++) target[index] = Letters[source[index] % Letters.Length];
        });
    }
}
