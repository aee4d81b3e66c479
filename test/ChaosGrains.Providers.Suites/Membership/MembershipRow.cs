using System.Globalization;

namespace ChaosGrains.Providers.Suites.Membership;

/// <summary>Everything of a row that must come back as it was written, in a form whose differences read well.</summary>
internal static class MembershipRow
{
    public static string Describe(MembershipEntry entry) =>
        $"""
        silo {entry.SiloAddress.ToParsableString()} named {entry.SiloName} on {entry.HostName}, {entry.Status}, proxy port {entry.ProxyPort}
        started {Describe(entry.StartTime)}, alive {Describe(entry.IAmAliveTime)}
        suspected by [{string.Join(", ", (entry.SuspectTimes ?? []).Select(s => $"{s.Item1.ToParsableString()} at {Describe(s.Item2)}"))}]
        """;

    private static string Describe(DateTime time) =>
        Members.WholeMilliseconds(time).ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) + (time.Kind is DateTimeKind.Local ? " local" : "");
}
