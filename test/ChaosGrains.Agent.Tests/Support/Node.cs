using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Failpoints;
using ChaosGrains.Agent.Journal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Agent.Tests.Support;

/// <summary>A node whose agent can die and start again; clock, kernel and journal stay.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agent-journal-");

    public Node() => Files = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public FakeKernel Kernel { get; } = new();

    public FailingFiles Files { get; }

    public AgentOptions Options { get; } = new() { Node = "n1", BootId = "boot-1", AnswerWithin = TimeSpan.FromHours(1) };

    public IAgentFailpoints? Failpoints { get; set; }

    public AgentCore Agent { get; private set; } = null!;

    public string JournalDirectory => _directory.FullName;

    public async Task<Node> StartAsync()
    {
        Agent = new(Options, Kernel, new FileJournal(JournalDirectory, Files), Time, NullLoggerFactory.Instance, Failpoints);
        await Agent.StartAsync(CancellationToken.None);
        return this;
    }

    /// <summary>Starts it, and waits until it takes on faults.</summary>
    public async Task<Node> StartReadyAsync()
    {
        await StartAsync();
        await Eventually.HoldsAsync(() => Agent.Heartbeat(new()).AcceptsFaults, "it takes on faults");
        return this;
    }

    /// <summary>The agent dies as if killed, and another starts.</summary>
    public async Task RestartAsync()
    {
        await Agent.DisposeAsync();
        await StartAsync();
    }

    public Task<ExperimentReport> ApplyAsync(string uid, ApplyRequest request) => Agent.ApplyAsync(uid, request, TestContext.Current.CancellationToken);

    public Task<ExperimentReport> RevertAsync(string uid, long epoch = 1) => Agent.RevertAsync(uid, epoch, TestContext.Current.CancellationToken);

    public ExperimentSummary? Summary(string uid) => Agent.Read(uid)?.Summary;

    /// <summary>Lets time pass in small steps until something holds.</summary>
    public async Task PassUntilAsync(Func<bool> condition, TimeSpan? atMost = null)
    {
        var end = Time.GetUtcNow() + (atMost ?? TimeSpan.FromMinutes(30));
        while (!condition())
        {
            await Eventually.IdleAsync(condition);
            if (condition()) return;
            (Time.GetUtcNow() < end).ShouldBeTrue("it did not come to pass in time");
            Time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Agent is not null) await Agent.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
