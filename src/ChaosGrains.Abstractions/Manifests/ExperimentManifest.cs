using System.Collections.Immutable;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;
using ChaosGrains.Status;

namespace ChaosGrains.Manifests;

/// <summary>What the operator needs to know of a ChaosExperiment resource as it stands now.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.ExperimentManifest")]
public sealed record ExperimentManifest
{
    /// <summary>Annotation that removes the finalizer before recovery was verified.</summary>
    public const string ForceReleaseAnnotation = "chaosgrains.io/force-release";

    /// <summary>Finalizer that keeps the resource until its fault was taken back.</summary>
    public const string Finalizer = "chaosgrains.io/recover";

    /// <summary>Namespace and name.</summary>
    [Id(0)]
    public required ExperimentId Id { get; init; }

    /// <summary>The resource's uid.</summary>
    [Id(1)]
    public required string Uid { get; init; }

    /// <summary>Counts the changes of the spec.</summary>
    [Id(2)]
    public required long Generation { get; init; }

    /// <summary>What is asked for.</summary>
    [Id(3)]
    public required ExperimentSpec Spec { get; init; }

    /// <summary>When the resource was made.</summary>
    [Id(4)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether somebody deleted the resource; it stays until its finalizers are gone.</summary>
    [Id(5)]
    public bool IsDeleting { get; init; }

    /// <summary>All finalizers that the resource has.</summary>
    [Id(6)]
    public ImmutableArray<string> Finalizers { get; init; } = [];

    /// <summary>Whether <see cref="ForceReleaseAnnotation"/> is set.</summary>
    [Id(7)]
    public bool ForceRelease { get; init; }

    /// <summary>What the operator last said of it in the status; null when it said nothing yet.</summary>
    [Id(8)]
    public ExperimentPhase? ReportedPhase { get; init; }
}
