namespace ChaosGrains.Ports;

/// <summary>Knows on which nodes agents run, by watching their pods.</summary>
public interface IAgentDirectory
{
    /// <summary>Where the agent of a node listens; null when none is known.</summary>
    Uri? Find(string node);

    /// <summary>The nodes on which agents run.</summary>
    IReadOnlyCollection<string> Nodes { get; }
}
