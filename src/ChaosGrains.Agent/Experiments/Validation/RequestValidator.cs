using ChaosGrains.Agent.Contracts;
using static ChaosGrains.Agent.Experiments.Validation.RequestLimits;

namespace ChaosGrains.Agent.Experiments.Validation;

/// <summary>Whether a request makes sense, by itself. Every message names the field, the bound and what to send.</summary>
internal static class RequestValidator
{
    private const string UidForm = "Send 1 to 128 letters, digits and hyphens.";

    /// <exception cref="AgentException">It makes none.</exception>
    public static void Demand(IEnumerable<string> mistakes)
    {
        if (string.Join(' ', mistakes.Take(MaxErrors)) is { Length: > 0 } all) throw new AgentException(AgentErrorCode.InvalidRequest, all);
    }

    /// <summary>What is wrong with a request to inject.</summary>
    public static IEnumerable<string> Check(string uid, ApplyRequest request) =>
    [
        .. CheckUid(uid, "uid"),
        .. CheckExperiment(request.Experiment),
        .. CheckEpoch(request.Epoch, "epoch"),
        .. CheckRange(request.LeaseMilliseconds, MinLease, MaxLease, "leaseMilliseconds"),
        .. CheckRange(request.RemainingMilliseconds, 1, DayInMilliseconds, "remainingMilliseconds"),
        .. FaultRules.Check(request.Fault),
        .. TargetRules.Check(request.Targets),
    ];

    /// <summary>What is wrong with a request to revert.</summary>
    public static IEnumerable<string> CheckRevert(string uid, long epoch) => [.. CheckUid(uid, "uid"), .. CheckEpoch(epoch, "epoch")];

    /// <summary>What is wrong with a sign of life.</summary>
    public static IEnumerable<string> Check(HeartbeatRequest request)
    {
        if (request.Leases.Count > MaxLeases) return [$"leases: {request.Leases.Count} are too many. Send {MaxLeases} at most."];
        return request.Leases.SelectMany((lease, i) => lease is null
            ? [$"leases[{i}]: it is null. Send an object."]
            : CheckUid(lease.Uid, $"leases[{i}].uid")
                .Concat(CheckEpoch(lease.Epoch, $"leases[{i}].epoch"))
                .Concat(CheckRange(lease.LeaseMilliseconds, MinLease, MaxLease, $"leases[{i}].leaseMilliseconds")));
    }

    internal static IEnumerable<string> CheckUid(string? uid, string field) => Syntax.IsUid(uid) ? [] : [$"{field}: it is no uid. {UidForm}"];

    internal static IEnumerable<string> CheckRange(long value, long min, long max, string field) =>
        value >= min && value <= max ? [] : [$"{field}: {value} is out of bounds. Send {min} to {max}."];

    /// <summary>A percentage; NaN is none.</summary>
    internal static IEnumerable<string> CheckPercent(double value, bool zeroIsFine, string field) =>
        value <= 100 && (value > 0 || (zeroIsFine && value == 0)) ? [] : [$"{field}: {value} is out of bounds. Send {(zeroIsFine ? "0 to 100" : "more than 0, and 100 at most")}."];

    internal static IEnumerable<string> CheckKind<T>(T value, string field) where T : struct, Enum =>
        Enum.IsDefined(value) ? [] : [$"{field}: {value} is unknown. Send one of {string.Join(", ", Enum.GetNames<T>())}."];

    private static IEnumerable<string> CheckExperiment(string experiment) =>
        Syntax.IsExperiment(experiment) ? [] : ["experiment: it names none. Send namespace/name."];

    private static IEnumerable<string> CheckEpoch(long epoch, string field) => epoch >= 0 ? [] : [$"{field}: {epoch} is negative. Send 0 or more."];
}
