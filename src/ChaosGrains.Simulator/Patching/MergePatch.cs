using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching;

/// <summary>
/// JSON merge patch (RFC 7386) with one habit of the API server's library: a null member is left out also where the patch brings a whole
/// new value, arrays of objects included, so that it never reaches the stored object.
/// </summary>
internal static class MergePatch
{
    /// <summary>
    /// The target with the patch applied, as a new tree; null members of the patch remove, objects merge, everything else replaces.
    /// </summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return WithoutNulls(patch);
        }

        var result = target is JsonObject ? (JsonObject)target.DeepClone() : [];
        MergeInto(result, changes);
        return result;
    }

    private static void MergeInto(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject changes && target[name] is JsonObject current)
            {
                MergeInto(current, changes);
            }
            else
            {
                target[name] = WithoutNulls(value);
            }
        }
    }

    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(member => member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Key, WithoutNulls(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };
}
