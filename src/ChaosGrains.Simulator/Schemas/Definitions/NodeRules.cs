using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Cel.Costs;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>
/// Checks every node of a schema for what Kubernetes does not support, and the rules where nothing else is wrong at or below them.
/// </summary>
internal sealed class NodeRules
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];
    private static readonly string[] Unsupported = ["id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref"];

    private readonly List<FieldError> _ruleErrors = [];
    private readonly RuleCosts? _costs;

    private NodeRules(RuleCosts? costs) => _costs = costs;

    /// <summary>Complaints about all nodes, those about rules last; without <paramref name="costs"/> rules are not compiled.</summary>
    public static IReadOnlyList<FieldError> Run(StructuralSchema schema, string path, RuleCosts? costs)
    {
        var rules = new NodeRules(costs);
        var errors = rules.Check(schema, path, new NodeContext { IsRoot = true });
        return [.. errors, .. rules._ruleErrors];
    }

    /// <summary>Whether no part of a schema uses what Kubernetes does not support at all.</summary>
    public static bool IsSupported(StructuralSchema schema) =>
        Unsupported.All(field => schema.Source[field] is null)
        && schema.Source["items"] is not System.Text.Json.Nodes.JsonArray
        && (schema.Source["x-kubernetes-preserve-unknown-fields"] is null || schema.PreservesUnknownFields)
        && Parts(schema).All(IsSupported);

    private static IEnumerable<StructuralSchema> Parts(StructuralSchema schema) =>
    [
        .. schema.Properties.Values, .. schema.AllOf, .. schema.AnyOf, .. schema.OneOf,
        .. new[] { schema.Items, schema.AdditionalProperties, schema.Not }.OfType<StructuralSchema>(),
    ];

    private List<FieldError> Check(StructuralSchema schema, string path, NodeContext context)
    {
        var errors = new List<FieldError>();
        CheckSupport(errors, schema, path, context);
        CheckMap(errors, schema, path, context);
        CheckFields(errors, schema, path, context);
        CheckBranches(errors, schema, path, context);
        CheckItems(errors, schema, path, context);
        if (schema.Source["x-kubernetes-preserve-unknown-fields"] is not null && !schema.PreservesUnknownFields)
            errors.Add(FieldErrors.Invalid(path + ".x-kubernetes-preserve-unknown-fields", false, "must be true or undefined"));
        ListTypeRules.Run(errors, schema, path);
        RuleTextRules.Run(errors, schema, path);
        if (errors.Count == 0 && !context.IsBranch && _costs is not null && schema.Rules.Count > 0)
            _ruleErrors.AddRange(RuleCompilationRules.Run(schema, path, context, _costs));
        return errors;
    }

    private static void CheckSupport(List<FieldError> errors, StructuralSchema schema, string path, NodeContext context)
    {
        if (schema.Type.Length > 0
            && !Types.Contains(schema.Type)) errors.Add(FieldErrors.NotSupported(path + ".type", schema.Type, Types));
        if (schema.Default is not null && context.NoDefaults is { } reason)
            errors.Add(FieldErrors.Forbidden(path + ".default", "must not be set " + reason));
        foreach (var field in Unsupported)
            if (schema.Source[field] is not null) errors.Add(FieldErrors.Forbidden($"{path}.{field}", $"{field} is not supported"));
        if (schema.Type == "null")
            errors.Add(FieldErrors.Forbidden(path + ".type", "type cannot be set to null, use nullable as an alternative"));
        if (schema.Source["items"] is System.Text.Json.Nodes.JsonArray)
            errors.Add(FieldErrors.Forbidden(path + ".items", "items must be a schema object and not an array"));
        if (context.InsideMetadata && schema.IsEmbeddedResource)
            errors.Add(FieldErrors.Forbidden(path + ".x-kubernetes-embedded-resource", "must not be used inside of resource meta"));
        if (schema.Bounds.UniqueItems)
            errors.Add(FieldErrors.Forbidden(path + ".uniqueItems",
                "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
    }

    private void CheckMap(List<FieldError> errors, StructuralSchema schema, string path, NodeContext context)
    {
        if (schema.AllowsAdditional is not { } allows) return;
        if (schema.Properties.Count > 0 && (!allows || schema.AdditionalProperties is not null))
            errors.Add(FieldErrors.Forbidden(path + ".additionalProperties", "additionalProperties and properties are mutual exclusive"));
        if (schema.AdditionalProperties is not { } values) return;
        var inner = Below(context, schema, ".@elem");
        if (context.InsideMetadata) inner = inner with { NoDefaults = "inside additionalProperties applying to object metadata" };
        errors.AddRange(Check(values, path + ".additionalProperties", inner));
    }

    private void CheckFields(List<FieldError> errors, StructuralSchema schema, string path, NodeContext context)
    {
        foreach (var (name, property) in schema.Properties)
        {
            var inner = Below(context, schema, "." + name);
            if ((context.IsRoot || schema.IsEmbeddedResource) && name is ("metadata" or "kind" or "apiVersion"))
                inner = inner with { InsideMetadata = true, NoDefaults = context.IsRoot ? "in top-level " + name : inner.NoDefaults };
            errors.AddRange(Check(property, FieldPath.Key(path + ".properties", name), inner));
        }
    }

    private void CheckBranches(List<FieldError> errors, StructuralSchema schema, string path, NodeContext context)
    {
        var inner = context with { IsRoot = false, IsBranch = true };
        if (schema.Not is { } not) errors.AddRange(Check(not, path + ".not", inner));
        foreach (var (name, branches) in (ReadOnlySpan<(string, IReadOnlyList<StructuralSchema>)>)[("allOf", schema.AllOf),
            ("oneOf", schema.OneOf), ("anyOf", schema.AnyOf)])
            for (var i = 0; i < branches.Count; i++)
                errors.AddRange(Check(branches[i], FieldPath.Index($"{path}.{name}", i), inner));
    }

    private void CheckItems(List<FieldError> errors, StructuralSchema schema, string path, NodeContext context)
    {
        if (schema.Items is not { } items) return;
        var inner = Below(context, schema, ".@idx");
        if (schema.ListType != "map") inner = inner with { Uncorrelatable = inner.Uncorrelatable ?? path };
        errors.AddRange(Check(items, path + ".items", inner));
    }

    private static NodeContext Below(NodeContext context, StructuralSchema parent, string name) => context with
    {
        IsRoot = false,
        TypeName = context.TypeName + name,
        Occurrences = context.Occurrences is { } above && MostBelow(parent) is { } below ? CostRange.Multiply(above, below) : null,
    };

    private static ulong? MostBelow(StructuralSchema parent) => parent.Type switch
    {
        "object" when parent.AllowsAdditional is not null => Bound(parent.Bounds.MaxProperties),
        "array" => Bound(parent.Bounds.MaxItems),
        _ => 1,
    };

    private static ulong? Bound(long? most) => most is { } bound ? (ulong)Math.Max(0, bound) : null;
}
