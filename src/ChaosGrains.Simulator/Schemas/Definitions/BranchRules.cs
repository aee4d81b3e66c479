using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>
/// Checks that <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> and <c>not</c> only bound values and declare nothing; and that patterns can be
/// read.
/// </summary>
internal sealed class BranchRules(List<FieldError> errors)
{
    private const string Structural = "to be structural";

    /// <summary>Checks the branches of a schema.</summary>
    public void Run(StructuralSchema schema, string path) =>
        Bounds(schema, path, skipAnyOf: IsIntOrString(schema.AnyOf), skipFirstAllOf: schema.AllOf.Count > 0
            && IsIntOrString(schema.AllOf[0].AnyOf));

    // Integer or string is told by anyOf, alone or within the first allOf.
    private static bool IsIntOrString(IReadOnlyList<StructuralSchema> branches) =>
        branches.Count == 2 && branches[0].Source.Count == 1 && branches[1].Source.Count == 1
        && branches[0].Type == "integer" && branches[1].Type == "string";

    private void Bounds(StructuralSchema schema, string path, bool skipAnyOf, bool skipFirstAllOf)
    {
        for (var i = 0; i < schema.AnyOf.Count && !skipAnyOf; i++)
            Branch(schema.AnyOf[i], FieldPath.Index(path + ".anyOf", i), skipAnyOf: false);
        for (var i = 0; i < schema.AllOf.Count; i++)
            Branch(schema.AllOf[i], FieldPath.Index(path + ".allOf", i), skipAnyOf: skipFirstAllOf && i == 0);
        for (var i = 0; i < schema.OneOf.Count; i++)
            Branch(schema.OneOf[i], FieldPath.Index(path + ".oneOf", i), skipAnyOf: false);
        if (schema.Not is { } not) Branch(not, path + ".not", skipAnyOf: false);
        if (schema.Bounds.Pattern.Length > 0 && Re2.ErrorOf(schema.Bounds.Pattern) is { } error)
            errors.Add(
                FieldErrors.Invalid(path + ".pattern", schema.Bounds.Pattern, $"must be a valid regular expression, but isn't: {error}"));
    }

    private void Branch(StructuralSchema branch, string path, bool skipAnyOf)
    {
        Bounds(branch, path, skipAnyOf, skipFirstAllOf: false);
        if (branch.Items is { } items) Branch(items, path + ".items", skipAnyOf: false);
        foreach (var (name, property) in branch.Properties)
            Branch(property, FieldPath.Key(path + ".properties", name), skipAnyOf: false);
        Forbid(branch.Type.Length > 0, path + ".type", "must be empty");
        Forbid(branch.AdditionalProperties is not null, path + ".additionalProperties", "must be undefined");
        Forbid(branch.Default is not null, path + ".default", "must be undefined");
        Forbid(branch.Source["title"] is not null, path + ".title", "must be empty");
        Forbid(branch.Source["description"] is not null, path + ".description", "must be empty");
        Forbid(branch.Nullable, path + ".nullable", "must be false");
        Forbid(branch.PreservesUnknownFields, path + ".x-kubernetes-preserve-unknown-fields", "must be false");
        Forbid(branch.IsEmbeddedResource, path + ".x-kubernetes-embedded-resource", "must be false");
        Forbid(branch.IsIntOrString, path + ".x-kubernetes-int-or-string", "must be false");
        Forbid(branch.ListMapKeys.Count > 0, path + ".x-kubernetes-list-map-keys", "must be empty");
        Forbid(branch.ListType is not null, path + ".x-kubernetes-list-type", "must be undefined");
        Forbid(branch.MapType is not null, path + ".x-kubernetes-map-type", "must be undefined");
        Forbid(branch.Rules.Count > 0, path + ".x-kubernetes-validations", "must be empty");
        if (branch.Properties.ContainsKey("metadata"))
            errors.Add(FieldErrors.Forbidden(FieldPath.Key(path + ".properties", "metadata"), "must not be specified in a nested context"));
    }

    private void Forbid(bool isSet, string path, string must)
    {
        if (isSet) errors.Add(FieldErrors.Forbidden(path, $"{must} {Structural}"));
    }
}
