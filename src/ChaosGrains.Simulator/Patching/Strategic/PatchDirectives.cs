using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching.Strategic;

/// <summary>The marks that a strategic merge patch may carry among its fields.</summary>
internal static class PatchDirectives
{
    /// <summary>Says what to do with the object it stands in: <c>replace</c>, <c>delete</c> or <c>merge</c>.</summary>
    public const string Patch = "$patch";

    /// <summary>Names the fields of an object that stay; all others go.</summary>
    public const string RetainKeys = "$retainKeys";

    /// <summary>Prefix of the values to take out of a list of scalars.</summary>
    public const string DeleteFromPrimitiveList = "$deleteFromPrimitiveList/";

    /// <summary>Prefix of the order that a list is to have.</summary>
    public const string SetElementOrder = "$setElementOrder/";

    /// <summary>Value of <see cref="Patch"/> that deletes.</summary>
    public const string Delete = "delete";

    /// <summary>Value of <see cref="Patch"/> that replaces.</summary>
    public const string Replace = "replace";

    /// <summary>Whether a field of a patch is a mark.</summary>
    public static bool IsDirective(string name) => name is Patch or RetainKeys
        || name.StartsWith(DeleteFromPrimitiveList, StringComparison.Ordinal)
        || name.StartsWith(SetElementOrder, StringComparison.Ordinal);

    /// <summary>
    /// A value of the patch as it goes into the object where nothing was before: no marks, no nulls. With <paramref name="dropMarked"/>,
    /// objects that carry <c>$patch</c> are left out as a whole.
    /// </summary>
    public static JsonNode? Plain(JsonNode? value, bool dropMarked) => value switch
    {
        JsonObject fields => new JsonObject(fields
            .Where(field => field.Value is not null && !IsDirective(field.Key) && !(dropMarked && IsMarked(field.Value)))
            .Select(field => KeyValuePair.Create(field.Key, Plain(field.Value, dropMarked)))),
        JsonArray items => new JsonArray([.. items.Where(item => !(dropMarked && IsMarked(item))).Select(item => Plain(item, dropMarked))]),
        _ => value?.DeepClone(),
    };

    /// <summary>Whether an object carries <c>$patch</c>.</summary>
    public static bool IsMarked(JsonNode? value) => value is JsonObject fields && fields.ContainsKey(Patch);
}
