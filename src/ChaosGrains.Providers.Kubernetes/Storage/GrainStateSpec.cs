using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Storage;

/// <summary>One stored record.</summary>
internal sealed record GrainStateSpec
{
    public static ResourceKind Kind { get; } = new("GrainState", "grainstates");

    public required string ServiceId { get; init; }

    public required string StateName { get; init; }

    public required string GrainId { get; init; }

    /// <summary>The serialized state, as <see cref="Encoding"/> says.</summary>
    public required string Payload { get; init; }

    public required string Encoding { get; init; }

    /// <summary>Bytes of the serialized state.</summary>
    public int Size { get; init; }

    /// <summary>Makes every write differ from the one before, since the server gives no new version to an equal object.</summary>
    public required string Nonce { get; init; }

    public required string WrittenAt { get; init; }
}
