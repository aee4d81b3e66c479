namespace ChaosGrains.Specs.Validation;

/// <summary>The union: <c>type</c> names the one member that may be set.</summary>
internal static class ScenarioRules
{
    internal static IEnumerable<SpecError> Check(ScenarioSpec scenario, string field) =>
    [
        .. EnumRules.Check(scenario.Type, $"{field}.type"),
        .. Members(scenario).SelectMany(member => CheckMember(member, scenario.Type, field)),
        .. PodDeletionRules.Check(scenario.PodKill?.GracePeriodSeconds, $"{field}.podKill"),
        .. PodDeletionRules.Check(scenario.PodEvict?.GracePeriodSeconds, $"{field}.podEvict"),
        .. CpuStressRules.Check(scenario.CpuStress, $"{field}.cpuStress"),
        .. NetworkDelayRules.Check(scenario.NetworkDelay, $"{field}.networkDelay"),
    ];

    private static IEnumerable<Member> Members(ScenarioSpec scenario) =>
    [
        new("podKill", ScenarioType.PodKill, scenario.PodKill is not null),
        new("podEvict", ScenarioType.PodEvict, scenario.PodEvict is not null),
        new("cpuStress", ScenarioType.CpuStress, scenario.CpuStress is not null, Example: "{workers: 1}"),
        new("networkDelay", ScenarioType.NetworkDelay, scenario.NetworkDelay is not null, Example: "{latency: 200ms}"),
    ];

    private static IEnumerable<SpecError> CheckMember(Member member, ScenarioType type, string field)
    {
        var (name, owner, isSet, example) = member;
        if (isSet && type != owner)
            yield return new($"{field}.{name}", $"{name} goes with type {owner} alone. Remove {name}, or set type to {owner}.");
        if (!isSet && type == owner && example is not null)
            yield return new($"{field}.{name}", $"Type {owner} needs parameters. Add {name}, for instance {name}: {example}.");
    }

    /// <summary>One member of the union; one that has an example must be set for its type.</summary>
    private sealed record Member(string Name, ScenarioType Owner, bool IsSet, string? Example = null);
}
