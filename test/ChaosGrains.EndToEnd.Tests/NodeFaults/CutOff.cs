namespace ChaosGrains.EndToEnd.Tests.NodeFaults;

/// <summary>A node's agent that cannot be reached until this is disposed.</summary>
internal sealed class CutOff : IAsyncDisposable
{
    private readonly NodeWorld _world;
    private readonly string _node;

    private CutOff(NodeWorld world, string node) => (_world, _node) = (world, node);

    public static CutOff From(NodeWorld world, string node)
    {
        world.Agents.CutOff(node);
        return new CutOff(world, node);
    }

    public async ValueTask DisposeAsync()
    {
        _world.Agents.Reconnect(_node);
        await _world.UntilHealthyAsync(_node);
    }
}
