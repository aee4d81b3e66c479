using System.Diagnostics;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Failpoints;
using ChaosGrains.Agent.Linux.Processes;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>The agent as it is shipped, as a process of its own on the kernel of the test.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    // Bounds for a machine that does much else; nothing waits that long.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ExitLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(50);

    private static int _lastPort = 7800;

    private readonly Process _process;
    private readonly string _killFile;

    private AgentProcess(Process process, int port, string killFile)
    {
        (_process, _killFile) = (process, killFile);
        Api = new(new($"http://127.0.0.1:{port}"));
    }

    public AgentClient Api { get; }

    /// <summary>Starts one, and returns when it has read its journal, has taken back what is to go and takes requests.</summary>
    /// <param name="journal">Directory of its journal.</param>
    /// <param name="isReady">Whether to wait until it takes on new faults, of every kind.</param>
    public static async Task<AgentProcess> StartAsync(string journal, bool isReady = true)
    {
        var port = Interlocked.Increment(ref _lastPort);
        var start = new ProcessStartInfo(
            AgentBinary.Path,
            [
                "--Tls:Insecure=true", "--Agent:Address=127.0.0.1", $"--Agent:Port={port}", $"--Agent:JournalDirectory={journal}", "--Agent:Node=n1",
                $"--Agent:AnswerWithin={AnswerLimit:c}", "--Logging:LogLevel:Default=Warning",
            ])
        {
            WorkingDirectory = Path.GetDirectoryName(AgentBinary.Path),
        };
        var killFile = $"{journal.TrimEnd('/')}.kill";
        start.Environment["CHAOSGRAINS_AGENT_KILL_ORDER"] = killFile;
        var agent = new AgentProcess(Process.Start(start)!, port, killFile);
        try
        {
            await Eventually.IsAsync(agent.Api.IsUpAsync, StartLimit, "the agent takes requests");
            if (isReady) await agent.UntilReadyAsync();
            return agent;
        }
        catch
        {
            await agent.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has it kill itself at a boundary.</summary>
    public void DieAt(AgentFailpoint point, int skipped = 0, int together = 1)
    {
        File.WriteAllText($"{_killFile}.new", $"{point} {skipped} {together}");
        File.Move($"{_killFile}.new", _killFile);
    }

    /// <summary>Sends SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends SIGTERM and waits for its end.</summary>
    public Task<int> StopAsync()
    {
        LinuxNative.Kill(_process.Id, 15).ShouldBe(0);
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

    private async Task UntilReadyAsync()
    {
        await Eventually.IsAsync(async () => (await Api.HeartbeatAsync()).AcceptsFaults, StartLimit, "the agent takes on faults");
        // What did not answer in time is tried again after 5 s; what is not there stays so.
        var since = Stopwatch.GetTimestamp();
        List<Capability> lacking = [];
        await Eventually.IsAsync(
            async () =>
            {
                lacking = [.. (await Api.HeartbeatAsync()).Capabilities.Where(c => !c.IsAvailable)];
                return lacking.Count == 0 || Stopwatch.GetElapsedTime(since) > ProbeLimit;
            },
            StartLimit, "the agent has found out what the node can do");
        lacking.ShouldBeEmpty("The kernel of the test, or its tools, lack something.");
    }
}
