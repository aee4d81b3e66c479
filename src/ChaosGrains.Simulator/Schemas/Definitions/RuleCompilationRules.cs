using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Cel;
using ChaosGrains.Simulator.Cel.Costs;
using ChaosGrains.Simulator.Cel.Types;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Rules;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Compiles the rules of a node and estimates what they cost.</summary>
internal sealed class RuleCompilationRules
{
    private readonly List<FieldError> _errors = [];
    private readonly NodeContext _context;
    private readonly DeclaredType _self;
    private readonly RuleCosts _costs;

    private RuleCompilationRules(NodeContext context, DeclaredType self, RuleCosts costs)
    {
        _context = context;
        _self = self;
        _costs = costs;
    }

    /// <summary>Complaints about the rules of one node.</summary>
    public static IReadOnlyList<FieldError> Run(StructuralSchema schema, string path, NodeContext context, RuleCosts costs)
    {
        var rulesPath = path + ".x-kubernetes-validations";
        if (SchemaTypes.Of(schema, context.IsRoot || schema.IsEmbeddedResource, context.TypeName) is not { } self)
            return
            [
                FieldErrors.Internal(rulesPath, "internal error: failed to construct type information for x-kubernetes-validations rules: "
                    + "unable to convert structural schema to CEL declarations"),
            ];
        var rules = new RuleCompilationRules(context, self, costs);
        for (var i = 0; i < schema.Rules.Count; i++)
            rules.Check(schema.Rules[i], FieldPath.Index(rulesPath, i));
        return rules._errors;
    }

    private void Check(ValidationRule rule, string path)
    {
        if (RuleCompiler.Rule(rule, _self.Type, out var error) is not { } program)
        {
            _errors.Add(FieldErrors.InvalidText(path + ".rule", rule.Shown(), error));
            return;
        }
        var once = CostEstimator.Estimate(program.Expression, _self).Max;
        Observe(CostRange.Multiply(once, _context.Occurrences ?? SchemaTypes.MaxOccurrences(_self)), "estimated rule cost", path + ".rule");
        CheckMessage(rule, path);
        CheckOldSelf(rule, program, path);
    }

    private void CheckMessage(ValidationRule rule, string path)
    {
        if (rule.MessageExpression.Length == 0) return;
        if (RuleCompiler.Message(rule, _self.Type, out var error) is { } message)
            Observe(CostEstimator.Estimate(message.Expression, _self).Max, "estimated messageExpression cost", path + ".messageExpression");
        else
            _errors.Add(FieldErrors.InvalidText(path + ".messageExpression", rule.Shown(), error));
    }

    private void CheckOldSelf(ValidationRule rule, CelProgram program, string path)
    {
        if (!program.Reads(RuleCompiler.OldSelf))
        {
            if (rule.OptionalOldSelf is { } optional)
                _errors.Add(FieldErrors.Invalid(path + ".optionalOldSelf", optional, "may not be set if oldSelf is not used in rule"));
        }
        else if (_context.Uncorrelatable is { } above)
        {
            _errors.Add(FieldErrors.Invalid(
                path + ".rule", rule.Rule, $"oldSelf cannot be used on the uncorrelatable portion of the schema within {above}"));
        }
    }

    private void Observe(ulong cost, string what, string path)
    {
        if (cost > RuleCosts.MostPerRule) _errors.Add(FieldErrors.Forbidden(path, RuleCosts.Exceeds(what, cost, RuleCosts.MostPerRule)));
        _costs.Add(path, cost);
    }
}
