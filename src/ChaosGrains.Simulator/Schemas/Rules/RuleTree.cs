using ChaosGrains.Simulator.Cel.Types;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas.Rules;

/// <summary>The compiled rules of a schema and of all below it; only branches that have rules.</summary>
internal sealed class RuleTree
{
    private RuleTree(StructuralSchema schema, bool isResource, IReadOnlyList<CompiledRule> rules)
    {
        Schema = schema;
        IsResource = isResource;
        Rules = rules;
    }

    /// <summary>The schema the rules stand at.</summary>
    public StructuralSchema Schema { get; }

    /// <summary>Whether it is the schema of a whole Kubernetes object.</summary>
    public bool IsResource { get; }

    /// <summary>The rules there.</summary>
    public IReadOnlyList<CompiledRule> Rules { get; }

    /// <summary>The rules of a list's items.</summary>
    public RuleTree? Items { get; private init; }

    /// <summary>The rules of a map's values.</summary>
    public RuleTree? Values { get; private init; }

    /// <summary>The rules of fields.</summary>
    public IReadOnlyDictionary<string, RuleTree> Fields { get; private init; } = new Dictionary<string, RuleTree>();

    /// <summary>Compiles all rules of a schema; null when it has none.</summary>
    public static RuleTree? Of(StructuralSchema schema, bool isResource, string name = "selfType")
    {
        if (!HasRules(schema)) return null;
        // Branches whose type rules cannot see have none either, as on the server.
        if (SchemaTypes.Of(schema, isResource, name) is not { } type) return null;
        var fields = new Dictionary<string, RuleTree>(StringComparer.Ordinal);
        foreach (var (field, property) in schema.Properties)
            if (Of(property, property.IsEmbeddedResource, $"{name}.{field}") is { } tree) fields[field] = tree;
        return new RuleTree(schema, isResource, [.. schema.Rules.Select(r => RuleCompiler.Compile(r, schema, type.Type))])
        {
            Items = schema.Items is { } items ? Of(items, items.IsEmbeddedResource, name + ".@idx") : null,
            Values = schema.AdditionalProperties is { } values ? Of(values, values.IsEmbeddedResource, name + ".@elem") : null,
            Fields = fields,
        };
    }

    private static bool HasRules(StructuralSchema schema) => schema.Rules.Count > 0
        || (schema.Items is { } items && HasRules(items))
        || (schema.AdditionalProperties is { } values && HasRules(values))
        || schema.Properties.Values.Any(HasRules);
}
