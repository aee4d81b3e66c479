using System.Collections.Immutable;

namespace ChaosGrains.Specs.Validation;

/// <summary>
/// Says what is wrong with a spec, by the rules of the ChaosExperiment resource. The API server has checked most specs already; those that
/// come another way, or were stored under older rules, it has not.
/// </summary>
public static class ExperimentValidator
{
    /// <summary>Everything that is wrong, in the order of the spec's fields; empty when nothing is. It looks at the spec alone.</summary>
    public static ImmutableArray<SpecError> Validate(ExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ScenarioRules.Check(spec.Scenario, "spec.scenario"),
            .. TargetRules.Check(spec.Target, "spec.target"),
            .. DurationRules.Check(spec.Duration, "spec.duration"),
            .. EnumRules.Check(spec.OnAgentLoss, "spec.onAgentLoss"),
        ];
    }
}
