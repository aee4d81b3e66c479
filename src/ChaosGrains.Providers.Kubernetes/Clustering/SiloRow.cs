using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Clustering;

/// <summary>One row of the membership table as it is stored.</summary>
internal sealed record SiloRow
{
    /// <summary><c>ip:port@generation</c>.</summary>
    public required string Address { get; init; }

    public required string Etag { get; init; }

    public required string Status { get; init; }

    public string? SiloName { get; init; }

    public string? HostName { get; init; }

    public string? RoleName { get; init; }

    public int ProxyPort { get; init; }

    public int UpdateZone { get; init; }

    public int FaultZone { get; init; }

    public required string StartTime { get; init; }

    public required string IAmAliveTime { get; init; }

    public IReadOnlyList<Suspicion>? Suspicions { get; init; }

    public static string KeyOf(SiloAddress address) => address.ToParsableString();

    /// <summary>A row with an ETag of its own.</summary>
    public static SiloRow From(MembershipEntry entry) => new()
    {
        Address = KeyOf(entry.SiloAddress),
        Etag = Nonce.Next(),
        Status = entry.Status.ToString(),
        SiloName = entry.SiloName,
        HostName = entry.HostName,
        RoleName = entry.RoleName,
        ProxyPort = entry.ProxyPort,
        UpdateZone = entry.UpdateZone,
        FaultZone = entry.FaultZone,
        StartTime = UtcTime.Write(entry.StartTime),
        IAmAliveTime = UtcTime.Write(entry.IAmAliveTime),
        Suspicions = entry.SuspectTimes?.ConvertAll(s => new Suspicion(KeyOf(s.Item1), UtcTime.Write(s.Item2))),
    };

    public SiloStatus ReadStatus() => Enum.TryParse<SiloStatus>(Status, out var status)
        ? status
        : throw new KubernetesProviderException($"Silo {Address} has the status '{Status}', which this version of Orleans does not know.");

    public MembershipEntry ToEntry() => new()
    {
        SiloAddress = SiloAddress.FromParsableString(Address),
        Status = ReadStatus(),
        SiloName = SiloName ?? "",
        HostName = HostName ?? "",
        RoleName = RoleName!,
        ProxyPort = ProxyPort,
        UpdateZone = UpdateZone,
        FaultZone = FaultZone,
        StartTime = UtcTime.Read(StartTime),
        IAmAliveTime = UtcTime.Read(IAmAliveTime),
        SuspectTimes = Suspicions?.Select(s => Tuple.Create(SiloAddress.FromParsableString(s.Silo), UtcTime.Read(s.Time))).ToList()!,
    };
}

/// <summary>A vote that a silo is dead: who cast it, and when.</summary>
internal sealed record Suspicion(string Silo, string Time);
