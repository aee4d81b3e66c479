using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>Removes unknown fields from a schema's own defaults, so that applying them never brings one in.</summary>
internal static class DefaultPruning
{
    /// <summary>Prunes all defaults at and below a schema; they are replaced by pruned copies.</summary>
    public static void Apply(StructuralSchema? schema)
    {
        if (schema is null) return;
        if (schema.Default is not null)
        {
            schema.Default = schema.Default.DeepClone();
            Pruning.Apply(schema.Default, schema, schema.IsEmbeddedResource);
        }
        Apply(schema.Items);
        Apply(schema.AdditionalProperties);
        foreach (var property in schema.Properties.Values)
            Apply(property);
    }
}
