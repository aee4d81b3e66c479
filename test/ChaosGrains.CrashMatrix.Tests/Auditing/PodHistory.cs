namespace ChaosGrains.CrashMatrix.Tests.Auditing;

/// <summary>What the API server saw happen to one pod.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its uid.</param>
internal sealed record PodHistory(string Namespace, string Name, string Uid)
{
    /// <summary>When its deletion was accepted, as a timestamp of the system's clock; null while nobody deleted it.</summary>
    public long? DeletedAt { get; set; }

    /// <summary>Each mark that was put on it: the uid of the experiment, as often as it was put on.</summary>
    public List<string> Marks { get; } = [];

    /// <summary>The mark that it bears now.</summary>
    public string? MarkedBy { get; set; }

    /// <summary>Whether a fault took effect on it.</summary>
    public bool IsHit => DeletedAt is not null || Marks.Count > 0;
}
