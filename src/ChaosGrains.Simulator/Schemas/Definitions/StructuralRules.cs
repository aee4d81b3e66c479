using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>
/// Checks that a schema is structural: every field has a type, and alternatives only bound what is declared outside of them.
/// </summary>
internal sealed class StructuralRules
{
    private enum Level { Root, Item, Field }

    private readonly List<FieldError> _errors = [];

    /// <summary>Complaints, sorted by their text.</summary>
    public static IReadOnlyList<FieldError> Run(StructuralSchema schema, string path)
    {
        var rules = new StructuralRules();
        rules.Check(schema, Level.Root, path);
        new BranchCompleteness(rules._errors).Check(schema, schema, path, path);
        return [.. rules._errors.OrderBy(e => $"{e.Field}: {e.Message}", StringComparer.Ordinal)];
    }

    private void Check(StructuralSchema schema, Level level, string path)
    {
        if (schema.Type == "array" && schema.Items is null) Add(FieldErrors.Required(path + ".items", "must be specified"));
        if (schema.Items is { } items) Check(items, Level.Item, path + ".items");
        foreach (var (name, property) in schema.Properties)
            Check(property, Level.Field, FieldPath.Key(path + ".properties", name));
        if (schema.AllowsAdditional is not null && level == Level.Root)
            Add(FieldErrors.Forbidden(path + ".additionalProperties", "must not be used at the root"));
        if (schema.AdditionalProperties is { } values) Check(values, Level.Field, path + ".additionalProperties");
        CheckExtensions(schema, path);
        new BranchRules(_errors).Run(schema, path);
        CheckType(schema, level, path);
        CheckMetadata(schema, level, path);
        if (schema.IsEmbeddedResource && !schema.PreservesUnknownFields && schema.Properties.Count == 0)
            Add(FieldErrors.Required(path + ".properties",
                "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields"));
    }

    private void CheckExtensions(StructuralSchema schema, string path)
    {
        const string detail = "must be false if x-kubernetes-int-or-string is true";
        if (schema is { IsIntOrString: true, PreservesUnknownFields: true })
            Add(FieldErrors.Invalid(path + ".x-kubernetes-preserve-unknown-fields", true, detail));
        if (schema is { IsIntOrString: true, IsEmbeddedResource: true })
            Add(FieldErrors.Invalid(path + ".x-kubernetes-embedded-resource", true, detail));
    }

    private void CheckType(StructuralSchema schema, Level level, string path)
    {
        const string embedded = "must be object if x-kubernetes-embedded-resource is true";
        if (schema.IsEmbeddedResource && schema.Type != "object")
            Add(schema.Type.Length == 0 ? FieldErrors.Required(path + ".type", embedded)
                : FieldErrors.Invalid(path + ".type", schema.Type, embedded));
        else if (schema is { Type: "", IsIntOrString: false, PreservesUnknownFields: false })
            Add(FieldErrors.Required(path + ".type", level switch
            {
                Level.Root => "must not be empty at the root",
                Level.Item => "must not be empty for specified array items",
                _ => "must not be empty for specified object fields",
            }));
        if (schema.IsEmbeddedResource && schema.AllowsAdditional is not null)
            Add(FieldErrors.Forbidden(path + ".additionalProperties", "must not be used if x-kubernetes-embedded-resource is set"));
        if (level == Level.Root && schema.Type is not ("" or "object"))
            Add(FieldErrors.Invalid(path + ".type", schema.Type, "must be object at the root"));
    }

    private void CheckMetadata(StructuralSchema schema, Level level, string path)
    {
        var isResource = level == Level.Root || schema.IsEmbeddedResource;
        foreach (var name in (string[])["kind", "apiVersion"])
            if (isResource && schema.Properties.TryGetValue(name, out var field) && field.Type != "string")
                Add(FieldErrors.Invalid(FieldPath.Key(path + ".properties", name) + ".type", field.Type, "must be string"));
        if (!schema.Properties.TryGetValue("metadata", out var metadata)) return;
        var metadataPath = FieldPath.Key(path + ".properties", "metadata");
        if (isResource && metadata.Type != "object") Add(FieldErrors.Invalid(metadataPath + ".type", metadata.Type, "must be object"));
        if (level == Level.Root && !OnlyNames(metadata))
            Add(FieldErrors.Forbidden(metadataPath,
                "must not specify anything other than name and generateName, but metadata is implicitly specified"));
    }

    private static bool OnlyNames(StructuralSchema metadata) =>
        metadata.Properties.Keys.All(k => k is "name" or "generateName")
        && metadata.Source.All(p => p.Key is "type" or "default" or "properties" || p.Value is null);

    private void Add(FieldError error) => _errors.Add(error);
}
