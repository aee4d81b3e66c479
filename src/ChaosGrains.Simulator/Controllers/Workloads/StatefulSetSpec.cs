using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>What a StatefulSet asks for.</summary>
/// <param name="Name">Prefix of its pods' names.</param>
/// <param name="Replicas">Number of pods.</param>
/// <param name="Revision">Name of the current template.</param>
internal sealed record StatefulSetSpec(string Name, int Replicas, string Revision)
{
    /// <summary>Ordinal of the first pod.</summary>
    public int Start { get; init; }

    /// <summary>Whether pods come and go without waiting for one another.</summary>
    public bool IsParallel { get; init; }

    /// <summary>Whether pods of an older template are replaced.</summary>
    public bool RollsOut { get; init; } = true;

    /// <summary>Pods below this ordinal keep their template.</summary>
    public int Partition { get; init; }

    public int MinReadySeconds { get; init; }

    public static StatefulSetSpec Of(JsonObject set)
    {
        var spec = set["spec"];
        var revision = RevisionHash.Of(spec?["template"], set.Int("status", "collisionCount") ?? 0);
        return new StatefulSetSpec(set.Name(), spec.Int("replicas") ?? 1, $"{set.Name()}-{revision}")
        {
            Start = spec.Int("ordinals", "start") ?? 0,
            IsParallel = spec.Text("podManagementPolicy") == "Parallel",
            RollsOut = spec.Text("updateStrategy", "type") != "OnDelete",
            Partition = spec.Int("updateStrategy", "rollingUpdate", "partition") ?? 0,
            MinReadySeconds = spec.Int("minReadySeconds") ?? 0,
        };
    }

    public string PodName(int ordinal) => $"{Name}-{ordinal}";

    /// <summary>The ordinal in a pod's name, or null when it is not one of this set's names.</summary>
    public int? OrdinalOf(string podName) =>
        podName.Length > Name.Length + 1 && podName.StartsWith(Name, StringComparison.Ordinal) && podName[Name.Length] == '-'
        && int.TryParse(podName.AsSpan(Name.Length + 1), System.Globalization.NumberStyles.None, null, out var ordinal) ? ordinal : null;

    public bool Wants(int ordinal) => ordinal >= Start && ordinal < Start + Replicas;
}
