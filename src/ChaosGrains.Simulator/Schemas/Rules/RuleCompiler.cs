using ChaosGrains.Simulator.Cel;
using ChaosGrains.Simulator.Cel.Checking;
using ChaosGrains.Simulator.Cel.Types;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas.Rules;

/// <summary>Compiles rules over the type of the schema they stand at.</summary>
internal static class RuleCompiler
{
    /// <summary>The value that a rule is about.</summary>
    public const string Self = "self";

    /// <summary>What it was before the change.</summary>
    public const string OldSelf = "oldSelf";

    /// <summary>Compiles a rule; null, and what is wrong in words, when it cannot be evaluated.</summary>
    public static CelProgram? Rule(ValidationRule rule, CelType self, out string error)
    {
        var program = CelProgram.Compile(rule.Rule, Variables(rule, self), out var issues);
        error = program is null ? "compilation failed: " + issues
            : program.Type.Kind != CelKind.Bool ? "cel expression must evaluate to a bool"
            : ConstantChecks.Run(program.Expression) is { } constant ? "program instantiation failed: " + constant : "";
        return error.Length == 0 ? program : null;
    }

    /// <summary>Compiles what makes a rule's message; null, and what is wrong in words, when it cannot be evaluated.</summary>
    public static CelProgram? Message(ValidationRule rule, CelType self, out string error)
    {
        var program = CelProgram.Compile(rule.MessageExpression, Variables(rule, self), out var issues);
        error = program is null ? "messageExpression compilation failed: " + issues
            : program.Type.Kind != CelKind.String ? "messageExpression must evaluate to a string"
            : ConstantChecks.Run(program.Expression) is { } constant ? "messageExpression instantiation failed: " + constant : "";
        return error.Length == 0 ? program : null;
    }

    /// <summary>A rule of a definition that was validated before.</summary>
    public static CompiledRule Compile(ValidationRule rule, StructuralSchema schema, CelType self)
    {
        var program = Rule(rule, self, out var error) ?? throw new ArgumentException($"rule compile error: {error}", nameof(rule));
        var message = rule.MessageExpression.Length == 0 ? null : Message(rule, self, out _);
        var blamed = rule.FieldPath.Length == 0 ? null : RuleFieldPath.Resolve(rule.FieldPath, schema, out _);
        return new CompiledRule(rule, program, message) { BlamedField = blamed ?? "" };
    }

    private static Dictionary<string, CelType> Variables(ValidationRule rule, CelType self) => new(StringComparer.Ordinal)
    {
        [Self] = self,
        [OldSelf] = rule.OptionalOldSelf == true ? CelType.Optional(self) : self,
    };
}
