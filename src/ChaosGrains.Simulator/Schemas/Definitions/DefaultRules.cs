using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Rules;
using ChaosGrains.Simulator.Schemas.Text;
using ChaosGrains.Simulator.Schemas.Validation;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks that defaults fit their own schema.</summary>
internal static class DefaultRules
{
    /// <summary>Complaints about all defaults of a schema. Those below map values are refused elsewhere.</summary>
    public static IReadOnlyList<FieldError> Run(StructuralSchema schema, string path)
    {
        var errors = new List<FieldError>();
        Check(errors, schema, path);
        return errors;
    }

    private static void Check(List<FieldError> errors, StructuralSchema schema, string path)
    {
        if (schema.Default is not null) CheckDefault(errors, schema, path + ".default");
        if (schema.Items is { } items) Check(errors, items, path + ".items");
        foreach (var (name, property) in schema.Properties)
            Check(errors, property, FieldPath.Key(path + ".properties", name));
    }

    private static void CheckDefault(List<FieldError> errors, StructuralSchema schema, string path)
    {
        var pruned = schema.Default!.DeepClone();
        if (Pruning.Apply(pruned, schema, schema.IsEmbeddedResource).Count > 0)
            errors.Add(FieldErrors.Invalid(path, schema.Default, "must not have unknown fields"));
        var embedded = EmbeddedResourceCheck.Run(schema, schema.Default, path);
        var bounds = SchemaChecker.Check(schema, schema.Default, "").Violations;
        if (embedded.Count > 0) errors.AddRange(embedded);
        else if (bounds.Count > 0) errors.AddRange(bounds.Select(v => v.ToFieldError(path)));
        else CheckRules(errors, schema, path);
    }

    // A default takes the place of nothing, and later of itself.
    private static void CheckRules(List<FieldError> errors, StructuralSchema schema, string path)
    {
        if (TryCompile(schema) is not { } tree) return;
        var found = RuleChecker.Run(tree, schema.Default, schema.Default, null, path);
        errors.AddRange(found.Count > 0 ? found : RuleChecker.Run(tree, schema.Default, null, null, path));
    }

    // Rules that do not compile are told apart.
    private static RuleTree? TryCompile(StructuralSchema schema)
    {
        try
        {
            return RuleTree.Of(schema, schema.IsEmbeddedResource);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
