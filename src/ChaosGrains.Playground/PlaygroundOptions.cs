namespace ChaosGrains.Playground;

/// <summary>What is brought up.</summary>
/// <param name="Nodes">Number of simulated nodes.</param>
/// <param name="Pods">Number of the sample shop's pods; null for its usual size.</param>
/// <param name="Silos">Number of operator silos, each a process.</param>
/// <param name="Port">TCP port of the API server on loopback; 0 for a free one.</param>
/// <param name="Restart">Whether a silo that ends is started again.</param>
internal sealed record PlaygroundOptions(int Nodes = 3, int? Pods = null, int Silos = 1, int Port = 0, bool Restart = true);
