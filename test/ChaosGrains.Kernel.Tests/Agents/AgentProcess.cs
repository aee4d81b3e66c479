using System.Diagnostics;
using System.Reflection;
using ChaosGrains.Agent.Failpoints;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>The agent as it is shipped, as a process of its own on the kernel of the test.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private const int Port = 7771;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _killFile;

    private AgentProcess(Process process, string killFile)
    {
        (_process, _killFile) = (process, killFile);
        Api = new(new($"http://127.0.0.1:{Port}"));
    }

    public AgentClient Api { get; }

    /// <summary>Starts one, and returns when it has read its journal, has taken back what is to go and takes requests.</summary>
    /// <param name="journal">Directory of its journal.</param>
    /// <param name="isReady">Whether to wait until it takes on new faults.</param>
    public static async Task<AgentProcess> StartAsync(string journal, bool isReady = true)
    {
        var start = new ProcessStartInfo(
            Program(),
            ["--Tls:Insecure=true", "--Agent:Address=127.0.0.1", $"--Agent:Port={Port}", $"--Agent:JournalDirectory={journal}", "--Agent:Node=n1", "--Logging:LogLevel:Default=Warning"])
        {
            WorkingDirectory = Path.GetDirectoryName(Program()),
        };
        var killFile = $"{journal.TrimEnd('/')}.kill";
        start.Environment["CHAOSGRAINS_AGENT_KILL_ORDER"] = killFile;
        var agent = new AgentProcess(Process.Start(start)!, killFile);
        await Eventually.IsAsync(async () => await agent.Api.IsUpAsync() && (!isReady || (await agent.Api.HeartbeatAsync()).AcceptsFaults), StartLimit, "the agent is ready");
        return agent;
    }

    /// <summary>Has it kill itself at a boundary.</summary>
    public void DieAt(AgentFailpoint point, int skipped = 0, int together = 1)
    {
        File.WriteAllText($"{_killFile}.new", $"{point} {skipped} {together}");
        File.Move($"{_killFile}.new", _killFile);
    }

    /// <summary>Sends SIGKILL and waits for its end.</summary>
    public Task<int> KillAsync()
    {
        _process.Kill();
        return ExitAsync();
    }

    /// <summary>Sends SIGTERM and waits for its end.</summary>
    public Task<int> StopAsync()
    {
        ChaosGrains.Agent.Linux.Processes.LinuxNative.Kill(_process.Id, 15).ShouldBe(0);
        return ExitAsync();
    }

    /// <summary>Waits for its end, and gives its exit code: 137 after SIGKILL.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(ExitLimit, TimeProvider.System, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>What <c>CHAOSGRAINS_KERNEL_AGENT</c> names, or the test agent as it was built.</summary>
    private static string Program() => Environment.GetEnvironmentVariable("CHAOSGRAINS_KERNEL_AGENT") is { Length: > 0 } given
        ? given
        : Path.GetFullPath(typeof(AgentProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "TestAgentPath").Value!);
}
