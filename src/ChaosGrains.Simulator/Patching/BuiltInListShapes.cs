using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Patching.Fields;
using ChaosGrains.Simulator.Patching.Shapes;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Patching;

/// <summary>The shapes of a built-in kind.</summary>
internal sealed class BuiltInListShapes : IListShapes
{
    private readonly ResourceType _type;
    private readonly FieldRule _root;

    private BuiltInListShapes(ResourceType type) => (_type, _root) = (type, BuiltInRules.For(type));

    /// <summary>The shapes of this kind; one that is not known has those of its metadata alone.</summary>
    public static IListShapes For(ResourceType type) => new BuiltInListShapes(type);

    /// <inheritdoc/>
    public ListShape At(IReadOnlyList<string> path) => _root.At(path).Shape;

    /// <inheritdoc/>
    public JsonNode? KeyDefault(IReadOnlyList<string> listPath, string key) =>
        _root.At(listPath).KeyDefaults.TryGetValue(key, out var value) ? JsonValue.Create(value) : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> UndeclaredFields(JsonObject applied)
    {
        var copy = applied.DeepClone().AsObject();
        try
        {
            var unknown = copy["metadata"] is JsonObject metadata ? MetadataShape.Prune(metadata) : [];
            return [.. unknown.Concat(TypedFields.Settle(_type, copy)).Select(path => ItemPaths.ByKey(applied, path, this))];
        }
        catch (ApiException misfit) when (misfit.DecodingError is not null)
        {
            // Values of the wrong type are told when the object is decoded.
            return [];
        }
    }
}
