using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>What a version of a CustomResourceDefinition says about its objects' shape.</summary>
internal interface ICustomResourceSchema
{
    /// <summary>
    /// Fills absent fields with the schema's defaults and drops nulls that are no values, in place. Goes before <see cref="Prune"/>.
    /// </summary>
    void ApplyDefaults(JsonObject body);

    /// <summary>Removes fields that the schema does not name, in place, and returns their paths (<c>spec.unknown</c>), sorted.</summary>
    IReadOnlyList<string> Prune(JsonObject body);

    /// <summary>
    /// Checks types, bounds, patterns, enums, lists' keys and then the <c>x-kubernetes-validations</c> rules, transition rules only with an
    /// old object.
    /// Messages are those of the API server, in its order.
    /// </summary>
    IReadOnlyList<FieldError> Validate(JsonObject body, JsonObject? old) => Validate(body, old, new ObjectValidation());

    /// <summary>As above, for a write to the status subresource or after complaints about metadata.</summary>
    IReadOnlyList<FieldError> Validate(JsonObject body, JsonObject? old, ObjectValidation how);

    /// <summary>
    /// How server-side apply merges a list or map: looked up by path (field names, and <c>*</c> for any list item or map value).
    /// </summary>
    ListShape ListShapeAt(IReadOnlyList<string> path);

    /// <summary>Whether the names in the object at this path are data (<c>additionalProperties</c>, unknown fields that are kept), not declared.</summary>
    bool HasFreeKeysAt(IReadOnlyList<string> path) => false;
}

/// <summary>How entries of a list are told apart when it is merged.</summary>
/// <param name="Kind"><c>atomic</c>, <c>set</c> or <c>map</c> (the values of <c>x-kubernetes-list-type</c>); for an object <c>granular</c>
/// or <c>atomic</c>.</param>
/// <param name="Keys">The fields that identify an entry of a <c>map</c> list.</param>
internal sealed record ListShape(string Kind, IReadOnlyList<string> Keys)
{
    /// <summary>A list that is replaced as a whole.</summary>
    public static ListShape Atomic { get; } = new("atomic", []);
}
