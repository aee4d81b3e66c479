using ChaosGrains.Agent.Linux.Network.Matching;

namespace ChaosGrains.Agent.Linux.Network.Merging;

/// <summary>What happens to packets that match, unless a rule before it matches them.</summary>
/// <param name="Match">Which packets.</param>
/// <param name="Effect">What happens to them.</param>
/// <param name="Experiments">Uids of the experiments that want it, ordered.</param>
internal sealed record NetworkRule(PacketMatch Match, Effect Effect, IReadOnlyList<string> Experiments);

/// <summary>One experiment's part in a direction.</summary>
/// <param name="Experiment">Its uid.</param>
/// <param name="Matches">Which packets: any of them.</param>
/// <param name="Effect">What happens to them.</param>
internal sealed record FaultPart(string Experiment, IReadOnlyList<PacketMatch> Matches, Effect Effect);
