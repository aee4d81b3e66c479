using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>
/// The name of a StatefulSet's template as its revision has it: FNV-1 over the patch that would bring the template back, and the number
/// of collisions.
/// </summary>
internal static class RevisionHash
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    public static string Of(JsonNode? template, int collisions)
    {
        var restored = (template as JsonObject ?? []).Copy();
        restored["$patch"] = "replace";
        var patch = GoJson.Write(new JsonObject { ["spec"] = new JsonObject { ["template"] = restored } });
        var hash = OffsetBasis;
        foreach (var value in Encoding.UTF8.GetBytes($"{patch}{collisions}")) hash = unchecked(hash * Prime) ^ value;
        return LetterName.Of(hash);
    }
}
