using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>One entry of <c>metadata.ownerReferences</c>.</summary>
internal sealed record OwnerReference(string ApiVersion, string Kind, string Name, string Uid, bool IsController, bool BlocksOwnerDeletion)
{
    public static IEnumerable<OwnerReference> Of(JsonObject value) => value.Objects("metadata", "ownerReferences").Select(Parse);

    /// <summary>The reference to the object that manages this one.</summary>
    public static OwnerReference? Controller(JsonObject value)
    {
        foreach (var reference in value.Objects("metadata", "ownerReferences"))
        {
            if (reference.Flag("controller")) return Parse(reference);
        }

        return null;
    }

    /// <summary>A reference by which an owner manages an object and waits for it in foreground deletion.</summary>
    public static JsonObject ToController(ResourceType type, JsonObject owner) => new()
    {
        ["apiVersion"] = type.ApiVersion,
        ["kind"] = type.Kind,
        ["name"] = owner.Name(),
        ["uid"] = owner.Uid(),
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };

    /// <summary>Drops the references to the given uids; tells whether there were any.</summary>
    public static bool Remove(JsonObject value, IReadOnlySet<string> uids)
    {
        if (value.At("metadata", "ownerReferences") is not JsonArray references) return false;
        var dropped = references.Where(reference => uids.Contains(reference.Text("uid") ?? "")).ToList();
        foreach (var reference in dropped) references.Remove(reference);
        if (references.Count == 0) value.Object("metadata")!.Remove("ownerReferences");
        return dropped.Count > 0;
    }

    private static OwnerReference Parse(JsonObject reference) => new(
        reference.Text("apiVersion") ?? "",
        reference.Text("kind") ?? "",
        reference.Text("name") ?? "",
        reference.Text("uid") ?? "",
        reference.Flag("controller"),
        reference.Flag("blockOwnerDeletion"));
}
