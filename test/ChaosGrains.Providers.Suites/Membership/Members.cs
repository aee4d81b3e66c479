using System.Net;

namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>Makes rows of a membership table, each with an address of its own.</summary>
public static class Members
{
    private static int _last = 10_000;

    /// <summary>Now, in whole milliseconds: what a provider must keep of a time.</summary>
    public static DateTime Now => WholeMilliseconds(TimeProvider.System.GetUtcNow().UtcDateTime);

    public static SiloAddress NewAddress(IPAddress? address = null)
    {
        var number = Interlocked.Increment(ref _last);
        return SiloAddress.New(address ?? IPAddress.Loopback, (number % 50_000) + 1_000, number);
    }

    public static MembershipEntry Create(SiloStatus status = SiloStatus.Active, DateTime? since = null, IPAddress? address = null)
    {
        var silo = NewAddress(address);
        return new()
        {
            SiloAddress = silo,
            HostName = "suite-host",
            SiloName = $"suite-silo-{silo.Generation}",
            Status = status,
            ProxyPort = 30_000,
            StartTime = since ?? Now,
            IAmAliveTime = since ?? Now,
        };
    }

    public static DateTime WholeMilliseconds(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), time.Kind);
}
