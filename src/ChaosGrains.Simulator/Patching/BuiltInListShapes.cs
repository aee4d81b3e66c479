using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Shapes;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Patching;

/// <summary>The shapes of a built-in kind.</summary>
internal sealed class BuiltInListShapes : IListShapes
{
    private readonly FieldRule _root;

    private BuiltInListShapes(FieldRule root) => _root = root;

    /// <summary>The shapes of this kind; one that is not known has those of its metadata alone.</summary>
    public static IListShapes For(ResourceType type) => new BuiltInListShapes(BuiltInRules.For(type));

    /// <inheritdoc/>
    public ListShape At(IReadOnlyList<string> path) => _root.At(path).Shape;

    /// <inheritdoc/>
    public JsonNode? KeyDefault(IReadOnlyList<string> listPath, string key) =>
        _root.At(listPath).KeyDefaults.TryGetValue(key, out var value) ? JsonValue.Create(value) : null;
}
