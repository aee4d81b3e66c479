using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Rules;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks what stands around a rule's expression: its message, reason and field path.</summary>
internal static class RuleTextRules
{
    private static readonly string[] Reasons = ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

    /// <summary>Checks the rules of one node.</summary>
    public static void Run(List<FieldError> errors, StructuralSchema schema, string path)
    {
        for (var i = 0; i < schema.Rules.Count; i++)
            Check(errors, schema, schema.Rules[i], FieldPath.Index(path + ".x-kubernetes-validations", i));
    }

    private static void Check(List<FieldError> errors, StructuralSchema schema, ValidationRule rule, string path)
    {
        CheckMessage(errors, rule, path);
        if (rule.MessageExpression.Length > 0 && rule.MessageExpression.Trim().Length == 0)
            errors.Add(FieldErrors.Required(path + ".messageExpression", "messageExpression must be non-empty if specified"));
        if (rule.Reason is { } reason && !Reasons.Contains(reason))
            errors.Add(FieldErrors.NotSupported(path + ".reason", reason, Reasons));
        if (rule.FieldPath.Length == 0) return;
        if (rule.FieldPath.Trim().Length == 0)
            errors.Add(FieldErrors.Invalid(path + ".fieldPath", rule.FieldPath, "must be non-empty if specified"));
        if (HasLineBreak(rule.FieldPath))
            errors.Add(FieldErrors.Invalid(path + ".fieldPath", rule.FieldPath, "must not contain line breaks"));
        if (RuleFieldPath.Resolve(rule.FieldPath, schema, out _) is null)
            errors.Add(FieldErrors.Invalid(path + ".fieldPath", rule.FieldPath, "must be a valid path"));
    }

    private static void CheckMessage(List<FieldError> errors, ValidationRule rule, string path)
    {
        var (text, message) = (rule.Rule.Trim(), rule.Message.Trim());
        if (text.Length == 0)
            errors.Add(FieldErrors.Required(path + ".rule", "rule is not specified"));
        else if (rule.Message.Length > 0 && message.Length == 0)
            errors.Add(FieldErrors.Invalid(path + ".message", rule.Message, "must be non-empty if specified"));
        else if (HasLineBreak(message))
            errors.Add(FieldErrors.Invalid(path + ".message", rule.Message, "must not contain line breaks"));
        else if (HasLineBreak(text) && message.Length == 0)
            errors.Add(FieldErrors.Required(path + ".message", "message must be specified if rule contains line breaks"));
    }

    private static bool HasLineBreak(string text) => text.AsSpan().IndexOfAny('\n', '\r') >= 0;
}
