namespace ChaosGrains.Specs.Validation;

/// <summary>The union: <c>type</c> names the one member that may be set.</summary>
internal static class ScenarioUnionRules
{
    internal static IEnumerable<SpecError> Check(ScenarioSpec scenario, string field) =>
        Members(scenario).SelectMany(member => CheckMember(member, scenario.Type, field));

    private static IEnumerable<Member> Members(ScenarioSpec scenario) =>
    [
        new("podKill", ScenarioType.PodKill, scenario.PodKill is not null),
        new("podEvict", ScenarioType.PodEvict, scenario.PodEvict is not null),
        new("cpuStress", ScenarioType.CpuStress, scenario.CpuStress is not null, Example: "{workers: 1}"),
        new("networkDelay", ScenarioType.NetworkDelay, scenario.NetworkDelay is not null, Example: "{latency: 200ms}"),
        new("memoryStress", ScenarioType.MemoryStress, scenario.MemoryStress is not null, Example: "{size: 256Mi}"),
        new("networkLoss", ScenarioType.NetworkLoss, scenario.NetworkLoss is not null, Example: "{percent: 10}"),
        new("networkDuplicate", ScenarioType.NetworkDuplicate, scenario.NetworkDuplicate is not null, Example: "{percent: 10}"),
        new("networkCorrupt", ScenarioType.NetworkCorrupt, scenario.NetworkCorrupt is not null, Example: "{percent: 1}"),
        new("networkReorder", ScenarioType.NetworkReorder, scenario.NetworkReorder is not null, Example: "{percent: 25, latency: 100ms}"),
        new("networkBandwidth", ScenarioType.NetworkBandwidth, scenario.NetworkBandwidth is not null, Example: "{rate: 10mbit}"),
        new("networkPartition", ScenarioType.NetworkPartition, scenario.NetworkPartition is not null),
        new("containerKill", ScenarioType.ContainerKill, scenario.ContainerKill is not null),
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
