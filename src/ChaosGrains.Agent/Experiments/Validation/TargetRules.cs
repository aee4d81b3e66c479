using ChaosGrains.Agent.Contracts;
using static ChaosGrains.Agent.Experiments.Validation.RequestLimits;

namespace ChaosGrains.Agent.Experiments.Validation;

/// <summary>Which pods may be named.</summary>
internal static class TargetRules
{
    public static IEnumerable<string> Check(IReadOnlyList<Target> targets)
    {
        if (targets.Count is 0 or > MaxTargets) return [$"targets: {targets.Count} are out of bounds. Send 1 to {MaxTargets}."];
        if (targets.ToList().FindIndex(t => t is null) is >= 0 and var index) return [$"targets[{index}]: it is null. Send an object."];
        return targets.SelectMany((target, i) => Check(target, $"targets[{i}]")).Concat(CheckDuplicates(targets.Select(t => t.PodUid), "targets", "pod uid"));
    }

    private static IEnumerable<string> Check(Target target, string field)
    {
        foreach (var mistake in RequestValidator.CheckUid(target.PodUid, $"{field}.podUid")) yield return mistake;
        if (!Syntax.IsName(target.Namespace, MaxNameLength)) yield return $"{field}.namespace: it is no name. Send that of the pod's namespace.";
        if (!Syntax.IsName(target.Name, MaxNameLength)) yield return $"{field}.name: it is no name. Send that of the pod.";
        foreach (var mistake in CheckContainers(target.Containers, $"{field}.containers")) yield return mistake;
    }

    private static IEnumerable<string> CheckContainers(IReadOnlyList<TargetContainer> containers, string field)
    {
        if (containers.Count > MaxContainers) return [$"{field}: {containers.Count} are too many. Send {MaxContainers} at most."];
        if (containers.Any(c => c is null || !Syntax.IsName(c.Name, MaxNameLength) || !Syntax.IsName(c.Id, MaxTokenLength)))
            return [$"{field}: a container has no proper name or id. Send its name, and its id without the scheme."];
        return CheckDuplicates(containers.Select(c => c.Id), field, "id");
    }

    private static IEnumerable<string> CheckDuplicates(IEnumerable<string> keys, string field, string key)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return keys.FirstOrDefault(k => !seen.Add(k)) is { } twice ? [$"{field}: {key} {twice} is there twice. Send each once."] : [];
    }
}
