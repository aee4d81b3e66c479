using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Patching;

/// <summary>
/// How the lists and objects of one kind are merged. Paths are field names, with <c>*</c> for any item of a list. A list is merged item by
/// item when its shape is <c>set</c> or <c>map</c>, else replaced; an object is replaced only when its shape is <c>atomic</c>.
/// </summary>
internal interface IListShapes
{
    /// <summary>The shape at a path; where nothing is declared, lists are replaced and objects merged.</summary>
    ListShape At(IReadOnlyList<string> path);

    /// <summary>The value that an item of this <c>map</c> list has for a key that it leaves out; null when it has none.</summary>
    JsonNode? KeyDefault(IReadOnlyList<string> listPath, string key) => null;

    /// <summary>
    /// Whether the names in the object at this path are data, not declared fields; each is then owned like an item of a list.
    /// </summary>
    bool HasFreeKeys(IReadOnlyList<string> path) => false;

    /// <summary>Fields of an applied object that the kind does not declare, as <c>spec.unknown</c>.</summary>
    IReadOnlyList<string> UndeclaredFields(JsonObject applied) => [];
}
