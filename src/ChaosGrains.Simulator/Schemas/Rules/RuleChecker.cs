using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Cel.Values;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;
using ChaosGrains.Simulator.Schemas.Validation;

namespace ChaosGrains.Simulator.Schemas.Rules;

/// <summary>Runs the rules over an object. Nulls are not looked at.</summary>
internal sealed class RuleChecker
{
    private readonly List<FieldError> _errors = [];

    /// <summary>
    /// Complaints of all rules; with <paramref name="correlated"/>, unchanged parts are forgiven unless the rule compares.
    /// </summary>
    public static IReadOnlyList<FieldError> Run(RuleTree tree, JsonNode? value, JsonNode? old, CorrelatedValue? correlated,
        string path = "")
    {
        var checker = new RuleChecker();
        checker.Check(tree, value, old, new Forgiveness(correlated, null), path);
        return checker._errors;
    }

    // Without a match of its own, a value is forgiven as the nearest match above it is.
    private readonly record struct Forgiveness(CorrelatedValue? Own, CorrelatedValue? Above)
    {
        public bool Applies => (Own ?? Above)?.Unchanged == true;

        public Forgiveness Field(string name, bool isRoot)
        {
            if (Own is null) return this;
            return isRoot && name is ("apiVersion" or "kind") ? default : new Forgiveness(Own.Field(name), Own);
        }

        public Forgiveness Item(int index) => Own is null ? this : new Forgiveness(Own.Item(index), Own);
    }

    private void Check(RuleTree tree, JsonNode? value, JsonNode? old, Forgiveness forgiveness, string path)
    {
        if (value is null) return;
        CheckRules(tree, value, old, forgiveness, path);
        if (value is JsonObject map) CheckFields(tree, map, old as JsonObject, forgiveness, path);
        else if (value is JsonArray list && tree.Items is { } items)
            for (var i = 0; i < list.Count; i++)
                Check(items, list[i], MapLists.Find(old as JsonArray, list[i], tree.Schema), forgiveness.Item(i), FieldPath.Index(path, i));
    }

    private void CheckFields(RuleTree tree, JsonObject map, JsonObject? old, Forgiveness forgiveness, string path)
    {
        foreach (var (name, value) in map)
        {
            var next = forgiveness.Field(name, path.Length == 0);
            if (tree.Fields.TryGetValue(name, out var field)) Check(field, value, old?[name], next, FieldPath.Child(path, name));
            else if (tree.Values is { } values) Check(values, value, old?[name], next, FieldPath.Key(path, name));
        }
    }

    private void CheckRules(RuleTree tree, JsonNode value, JsonNode? old, Forgiveness forgiveness, string path)
    {
        if (tree.Rules.Count == 0) return;
        var self = JsonValues.Of(value, tree.Schema, tree.IsResource);
        var oldSelf = old is null ? null : JsonValues.Of(old, tree.Schema, tree.IsResource);
        foreach (var rule in tree.Rules)
        {
            if (rule.ReadsOldSelf && old is null && !rule.OldSelfIsOptional) continue;
            object? before = !rule.OldSelfIsOptional ? oldSelf : old is null ? CelOptional.None : CelOptional.Of(oldSelf);
            var outcome = rule.Program.Evaluate(self, before);
            if (outcome is true) continue;
            var error = outcome is CelError failure
                ? NotEvaluated(rule.Rule, failure, tree.Schema, path)
                : Broken(rule, tree.Schema, value, self, before, path);
            if (outcome is CelError || rule.ReadsOldSelf || !forgiveness.Applies) _errors.Add(error);
        }
    }

    private static FieldError NotEvaluated(ValidationRule rule, CelError failure, StructuralSchema schema, string path) =>
        FieldErrors.Invalid(path, schema.Type, failure.Message.StartsWith("no such overload", StringComparison.Ordinal)
            ? $"'{failure.Message}': call arguments did not match a supported operator, function or macro signature for rule: {rule.Label}"
            : $"{failure.Message} evaluating rule: {rule.Label}");

    private static FieldError Broken(CompiledRule rule, StructuralSchema schema, JsonNode value, object? self, object? oldSelf, string path)
    {
        var field = rule.BlamedField.Length == 0 ? path : FieldPath.Child(path, rule.BlamedField);
        var detail = MadeMessage(rule, self, oldSelf)
            ?? (rule.Rule.Message.Length > 0 ? rule.Rule.Message.Trim() : $"failed rule: {rule.Rule.Label}");
        var omit = schema.Type is "object" or "array";
        return rule.Rule.Reason switch
        {
            "FieldValueForbidden" => FieldErrors.Forbidden(field, detail),
            "FieldValueRequired" => FieldErrors.Required(field, detail),
            "FieldValueDuplicate" => omit ? FieldErrors.DuplicateOmitted(field) : FieldErrors.Duplicate(field, value),
            _ => omit ? FieldErrors.InvalidOmitted(field, detail) : FieldErrors.Invalid(field, value, detail),
        };
    }

    // A message that cannot be made, is empty, too long or has line breaks gives way to the fixed one.
    private static string? MadeMessage(CompiledRule rule, object? self, object? oldSelf)
    {
        const int longest = 5 * 1024;
        var text = (rule.Message?.Evaluate(self, oldSelf) as string)?.Trim();
        return text is { Length: > 0 and <= longest } && !text.Contains('\n', StringComparison.Ordinal) ? text : null;
    }
}
