namespace ChaosGrains.Agent.Hosting;

/// <summary>The agent's process.</summary>
public static class AgentProgram
{
    /// <summary>Runs until told to stop.</summary>
    /// <param name="args">Settings as <c>--Section:Key=value</c>.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = WebApplication.CreateSlimBuilder(args).Build();
        await app.RunAsync();
        return 0;
    }
}
