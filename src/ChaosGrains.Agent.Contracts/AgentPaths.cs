namespace ChaosGrains.Agent.Contracts;

/// <summary>Where the agent's resources are.</summary>
public static class AgentPaths
{
    /// <summary>TCP port on which agents listen unless told otherwise.</summary>
    public const int DefaultPort = 7771;

    /// <summary>Whether the agent works; needs no certificate.</summary>
    public const string Health = "/healthz";

    /// <summary>Signs of life.</summary>
    public const string Heartbeat = "/v1/heartbeat";

    /// <summary>All experiments.</summary>
    public const string Experiments = "/v1/experiments";

    /// <summary>The query parameter of <c>DELETE</c> that carries the epoch.</summary>
    public const string Epoch = "epoch";

    /// <summary>One experiment.</summary>
    /// <param name="uid">Its uid.</param>
    public static string Experiment(string uid) => $"{Experiments}/{Uri.EscapeDataString(uid)}";
}
