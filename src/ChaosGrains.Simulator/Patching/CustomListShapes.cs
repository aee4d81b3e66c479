using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Shapes;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Patching;

/// <summary>The shapes of a custom kind: its metadata is that of all kinds, the rest is what its schema says.</summary>
internal sealed class CustomListShapes(ICustomResourceSchema schema) : IListShapes
{
    private static readonly FieldRule Common = FieldRule.Object(("metadata", MetadataRules.ObjectMeta));

    /// <inheritdoc/>
    public ListShape At(IReadOnlyList<string> path) =>
        path.Count == 0 || path[0] == "metadata" ? Common.At(path).Shape : schema.ListShapeAt(path);

    /// <inheritdoc/>
    public bool HasFreeKeys(IReadOnlyList<string> path) => path.Count > 0 && path[0] != "metadata" && schema.HasFreeKeysAt(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> UndeclaredFields(JsonObject applied) => schema.Prune(applied.DeepClone().AsObject());
}
