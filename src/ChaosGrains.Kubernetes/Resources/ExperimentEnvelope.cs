using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Watching;
using ChaosGrains.Manifests;
using ChaosGrains.Status;

namespace ChaosGrains.Kubernetes.Resources;

/// <summary>
/// A ChaosExperiment as the cluster holds it: the metadata is read, the spec only when somebody asks for it. So an object that this
/// version cannot read
/// (stored by a newer one, for instance) is still known, and can be released.
/// </summary>
public sealed class ExperimentEnvelope : IWatchedResource
{
    /// <summary>The metadata that the operator needs.</summary>
    public ExperimentMetadata Metadata { get; init; } = new();

    /// <summary>The spec as it is stored.</summary>
    public JsonElement Spec { get; init; }

    /// <summary>What the operator said of it.</summary>
    public ReportedStatus? Status { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public ResourceKey Key => new(Metadata.Namespace, Metadata.Name);

    /// <inheritdoc/>
    [JsonIgnore]
    public string Uid => Metadata.Uid;

    /// <inheritdoc/>
    [JsonIgnore]
    public string ResourceVersion => Metadata.ResourceVersion;

    /// <summary>Whether somebody deleted it.</summary>
    [JsonIgnore]
    public bool IsDeleting => Metadata.DeletionTimestamp is not null;

    /// <summary>Whether the operator's finalizer is on it.</summary>
    [JsonIgnore]
    public bool HasFinalizer => Metadata.Finalizers.Contains(ExperimentManifest.Finalizer);

    /// <summary>What the operator needs to know.</summary>
    /// <exception cref="ChaosException">The object cannot be read (InvalidSpec); the message names the field.</exception>
    public ExperimentManifest ToManifest() => new()
    {
        Id = ReadId(),
        Uid = Metadata.Uid,
        Generation = Metadata.Generation,
        Spec = ExperimentJson.ReadSpec(Spec),
        CreatedAt = Metadata.CreationTimestamp,
        IsDeleting = IsDeleting,
        Finalizers = Metadata.Finalizers,
        ForceRelease = Metadata.Annotations.GetValueOrDefault(ExperimentManifest.ForceReleaseAnnotation) == "true",
        ReportedPhase = Enum.TryParse<ExperimentPhase>(Status?.Phase, out var phase) ? phase : null,
    };

    private ExperimentId ReadId()
    {
        try
        {
            return new ExperimentId(Metadata.Namespace, Metadata.Name);
        }
        catch (FormatException error)
        {
            throw new ChaosException(new ChaosError(ChaosErrorCode.InvalidSpec, $"metadata.name: {error.Message}"), error);
        }
    }
}

/// <summary>The part of a stored status that the operator needs.</summary>
public sealed record ReportedStatus
{
    /// <summary>Where the experiment stood; a word that a newer version may have written.</summary>
    public string? Phase { get; init; }
}

/// <summary>The part of an object's metadata that the operator needs.</summary>
public sealed record ExperimentMetadata
{
    /// <summary>Name of the object.</summary>
    public string Name { get; init; } = "";

    /// <summary>Namespace of the object.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The uid that the API server gave it.</summary>
    public string Uid { get; init; } = "";

    /// <summary>Its version; only good for telling whether two are the same.</summary>
    public string ResourceVersion { get; init; } = "";

    /// <summary>Counts the changes of the spec.</summary>
    public long Generation { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreationTimestamp { get; init; }

    /// <summary>When somebody deleted it; null while nobody did.</summary>
    public DateTimeOffset? DeletionTimestamp { get; init; }

    /// <summary>Who must agree before it goes.</summary>
    public ImmutableArray<string> Finalizers { get; init; } = [];

    /// <summary>Its annotations.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;
}
