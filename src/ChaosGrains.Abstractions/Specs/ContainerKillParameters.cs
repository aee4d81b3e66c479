namespace ChaosGrains.Specs;

/// <summary>How containers are killed.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.ContainerKillParameters")]
public sealed record ContainerKillParameters
{
    /// <summary>The signal that the main process gets: SIGKILL (the default), SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGABRT, SIGUSR1 or SIGUSR2.</summary>
    [Id(0)]
    public string Signal { get; init; } = "SIGKILL";
}
