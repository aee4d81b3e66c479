namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>Whose stress it is, and where: each experiment has processes of its own in each container.</summary>
internal sealed record StressKey(string Experiment, string Container);
