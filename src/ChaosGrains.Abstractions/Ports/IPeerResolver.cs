using System.Collections.Immutable;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;

namespace ChaosGrains.Ports;

/// <summary>Turns peers that are chosen by a selector into addresses. Answers are as old as a few seconds at most.</summary>
public interface IPeerResolver
{
    /// <summary>
    /// The same peers, those with a selector replaced by one for each address of the running pods that it chooses, in a fixed order. A selector that
    /// chooses nothing leaves no peer.
    /// </summary>
    /// <exception cref="Errors.ChaosException">The API server failed or refused, or more addresses are chosen than can be told apart.</exception>
    Task<ImmutableArray<NetworkPeer>> ResolveAsync(ExperimentId experiment, ImmutableArray<NetworkPeer> peers, CancellationToken cancellationToken);
}
