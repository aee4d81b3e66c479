using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching.Ownership;

/// <summary>Reads and writes <c>metadata.managedFields</c>.</summary>
internal static class Metadata
{
    private const string Field = "managedFields";

    /// <summary>The list, or null.</summary>
    public static JsonArray? ManagedFields(JsonObject? body) => (body?["metadata"] as JsonObject)?[Field] as JsonArray;

    /// <summary>Replaces the list in place; null takes it out.</summary>
    public static void SetManagedFields(JsonObject body, JsonArray? entries)
    {
        if (body["metadata"] is not JsonObject metadata)
        {
            if (entries is null)
            {
                return;
            }

            body["metadata"] = metadata = [];
        }

        metadata.Remove(Field);
        if (entries is not null)
        {
            metadata[Field] = entries;
        }
    }

    /// <summary>A copy without the list.</summary>
    public static JsonObject WithoutManagedFields(JsonObject body)
    {
        var copy = body.DeepClone().AsObject();
        SetManagedFields(copy, null);
        return copy;
    }
}
