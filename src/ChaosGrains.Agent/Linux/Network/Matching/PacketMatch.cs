namespace ChaosGrains.Agent.Linux.Network.Matching;

/// <summary>Which packets: all that is set must hold.</summary>
/// <param name="Peer">The other end's address.</param>
/// <param name="Protocol">Number of the protocol over IP; null: any.</param>
/// <param name="Port">The other end's port; null: any. Only with a protocol that has ports.</param>
internal readonly record struct PacketMatch(AddressRange Peer, byte? Protocol, ushort? Port)
{
    /// <summary>Grows with what is asked for: a match that is part of another has a larger one.</summary>
    public int Specificity => Peer.Length + (Protocol is null ? 0 : 1) + (Port is null ? 0 : 1);

    /// <summary>Whether every packet of the other is one of these.</summary>
    public bool Covers(PacketMatch other) =>
        Peer.Covers(other.Peer) && (Protocol is null || Protocol == other.Protocol) && (Port is null || Port == other.Port);

    /// <summary>The packets that are of both; null: none.</summary>
    public PacketMatch? Intersect(PacketMatch other)
    {
        if (Protocol is { } protocol && other.Protocol is { } theirs && protocol != theirs) return null;
        if (Port is { } port && other.Port is { } their && port != their) return null;
        return Peer.Intersect(other.Peer) is { } peer ? new(peer, Protocol ?? other.Protocol, Port ?? other.Port) : null;
    }
}
