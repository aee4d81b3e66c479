using System.Text;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>
/// A short name for a pod template, in letters that form no words: FNV-1a over its JSON, as a number whose digits are spelt.
/// </summary>
internal static class TemplateHash
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    public static string Of(JsonNode? template, int collisions = 0)
    {
        var hash = OffsetBasis;
        foreach (var value in Encoding.UTF8.GetBytes((template?.ToJsonString() ?? "") + (collisions == 0 ? "" : $"#{collisions}")))
            hash = (hash ^ value) * Prime;
        return LetterName.Of(hash);
    }
}
