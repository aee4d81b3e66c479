using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Rules;
using ChaosGrains.Simulator.Schemas.Text;
using ChaosGrains.Simulator.Schemas.Validation;

namespace ChaosGrains.Simulator.Schemas;

/// <summary>The schema of one version, parsed and its rules compiled once.</summary>
internal sealed class CustomResourceSchema : ICustomResourceSchema
{
    private static readonly HashSet<string> BlockingReasons =
        ["FieldValueNotSupported", "FieldValueRequired", "FieldValueTooLong", "FieldValueTooMany", "FieldValueTypeInvalid"];

    private static readonly FieldError RulesNotChecked = FieldErrors.Invalid("", null,
        "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation");

    private readonly StructuralSchema _schema;
    private readonly ScalePaths? _scale;
    private readonly RuleTree? _rules;

    public CustomResourceSchema(StructuralSchema schema, ScalePaths? scale)
    {
        DefaultPruning.Apply(schema);
        _schema = schema;
        _scale = scale;
        _rules = RuleTree.Of(schema, isResource: true);
    }

    public void ApplyDefaults(JsonObject body) => Defaulting.Apply(body, _schema);

    public IReadOnlyList<string> Prune(JsonObject body) => Pruning.Apply(body, _schema, isResource: true);

    public IReadOnlyList<FieldError> Validate(JsonObject body, JsonObject? old, ObjectValidation how)
    {
        var correlated = old is null ? null : new CorrelatedValue(body, old, _schema);
        var errors = new List<FieldError>(how.Earlier);
        errors.AddRange(CheckBounds(body, correlated, how.StatusOnly));
        if (_scale is not null) errors.AddRange(ScaleCheck.Run(_scale, body, how.StatusOnly));
        if (!how.StatusOnly) errors.AddRange(EmbeddedResourceCheck.Run(_schema, body));
        errors.AddRange(CheckListTypes(body, old));
        if (_rules is null) return errors;
        // Rules rely on types and bounds: where those do not hold, the rules do not run.
        if (errors.Exists(e => BlockingReasons.Contains(e.Reason))) errors.Add(RulesNotChecked);
        else errors.AddRange(RuleChecker.Run(_rules, body, old, correlated));
        return errors;
    }

    public ListShape ListShapeAt(IReadOnlyList<string> path) => ListShapes.At(_schema, path);

    private IEnumerable<FieldError> CheckBounds(JsonObject body, CorrelatedValue? correlated, bool statusOnly)
    {
        if (!statusOnly) return SchemaChecker.Check(_schema, body, "", correlated).Violations.Select(v => v.ToFieldError(""));
        if (!body.TryGetPropertyValue("status", out var status) || !_schema.Properties.TryGetValue("status", out var schema)) return [];
        return SchemaChecker.Check(schema, status, "", correlated?.Field("status")).Violations.Select(v => v.ToFieldError("status"));
    }

    // What was doubled before an update may stay doubled.
    private IReadOnlyList<FieldError> CheckListTypes(JsonObject body, JsonObject? old) =>
        old is not null && ListTypeCheck.Run(_schema, old).Count > 0 ? [] : ListTypeCheck.Run(_schema, body);
}
