namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>The agent's program, which is also what starts stress.</summary>
internal static class AgentBinary
{
    /// <summary>What <c>CHAOSGRAINS_KERNEL_AGENT</c> names: test/kernel.sh publishes one with failpoints.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("CHAOSGRAINS_KERNEL_AGENT") is { Length: > 0 } given
        ? given
        : throw new InvalidOperationException("CHAOSGRAINS_KERNEL_AGENT names no agent. Run the tests with test/kernel.sh.");
}
