using System.Globalization;
using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Linux.Network.Planning;

/// <summary>
/// How what is ours is told from what is the pod's, by looking at the kernel alone: so that it is found again after the agent has died.
/// A <em>generation</em> is one whole set of devices and filters; a new one is built beside the old before traffic is led to it.
/// </summary>
internal static class Marks
{
    /// <summary>
    /// Preference of the one filter that leads into our rules. Behind all that the kernel numbers by itself (up to 49152),
    /// so that the pod's own filters see every packet first, as ever.
    /// </summary>
    public const int EntryPreference = 50_000;

    /// <summary>Preference of the filters that count the IP packets which no rule matched: this for IPv4, the next for IPv6.</summary>
    public const int RestPreference = 60_000;

    /// <summary>Handle of the queue at the top of each lane.</summary>
    public const string LaneHandle = "7771:";

    private const string DevicePrefix = "cgr";
    private const string AliasPrefix = "chaosgrains";
    private const long FirstChain = 0x0C60_0000;
    private const int Generations = 0x1_0000;

    /// <summary>Name of a lane's device, 14 characters at most.</summary>
    public static string Device(int generation, int lane) => $"{DevicePrefix}{generation:x4}.{lane}";

    /// <summary>Chain of a generation's rules, the same number at each interface and direction.</summary>
    public static long Chain(int generation) => FirstChain + generation;

    /// <summary>The generation of a chain; null when it is not one of ours.</summary>
    public static int? GenerationOfChain(long chain) => chain is >= FirstChain and < FirstChain + Generations ? (int)(chain - FirstChain) : null;

    /// <summary>The generation of a device; null when it is not one of ours.</summary>
    public static int? GenerationOfDevice(string name, string? kind) =>
        kind == "ifb" && name.StartsWith(DevicePrefix, StringComparison.Ordinal) && name.IndexOf('.', StringComparison.Ordinal) == DevicePrefix.Length + 4
        && int.TryParse(name.AsSpan(DevicePrefix.Length, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var generation)
            ? generation
            : null;

    /// <summary>The generation after those that are there.</summary>
    public static int Next(IEnumerable<int> there) => there.DefaultIfEmpty(0).Max() % (Generations - 1) + 1;

    /// <summary>
    /// What is written on a lane's device for the time after a crash: at which interface it serves, whether the hook (clsact) there was
    /// added by us, and the plan it belongs to.
    /// </summary>
    public static string Alias(int interfaceIndex, bool hookIsOurs, string fingerprint) =>
        $"{AliasPrefix}/{interfaceIndex}/{(hookIsOurs ? "added" : "kept")}/{fingerprint}";

    /// <summary>Reads an alias; null when it is none of ours.</summary>
    public static (int InterfaceIndex, bool HookIsOurs, string Fingerprint)? ReadAlias(string? alias) =>
        alias?.Split('/') is [AliasPrefix, var index, var hook, var fingerprint]
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, hook == "added", fingerprint)
            : null;

    /// <summary>As <c>tc</c> names a direction.</summary>
    public static string Word(TrafficDirection direction) => direction == TrafficDirection.Egress ? "egress" : "ingress";
}
