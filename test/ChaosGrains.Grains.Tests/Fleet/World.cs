using ChaosGrains.Agents;
using ChaosGrains.Grains.Agents;
using ChaosGrains.Grains.Hosting;
using ChaosGrains.Grains.Metrics;
using ChaosGrains.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Grains.Tests.Fleet;

/// <summary>Nodes with agents, the operator's half of the way to them, and a clock that a test moves.</summary>
internal sealed class World : IAgents, IAsyncDisposable
{
    private readonly Dictionary<string, AgentLink> _links = [];
    private readonly ServiceProvider _services;

    public World()
    {
        Fleet = new FakeFleet(Time);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IAgents>(this)
            .AddSingleton<IPeerResolver>(Fleet)
            .AddSingleton<IPodContainers>(Fleet)
            .AddSingleton<IPodActions>(Fleet)
            .AddSingleton<IPodPresence>(Fleet)
            .AddChaosGrains()
            .BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(Make.Now);

    public AgentOptions Options { get; } = new();

    public FakeFleet Fleet { get; }

    public IServiceProvider Services => _services;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>What is known of a node's agent, made when it is first asked for.</summary>
    public AgentLink LinkTo(string node)
    {
        if (!_links.TryGetValue(node, out var link))
            _links[node] = link = new AgentLink(node, Fleet, Fleet, Options, _services.GetRequiredService<ChaosMetrics>(), Time, NullLogger.Instance, default);
        return link;
    }

    /// <inheritdoc/>
    IAgentGrain IAgents.On(string node) => new LinkedAgent(LinkTo(node));

    /// <summary>The silo with the agents' grains dies: what was known of them is gone.</summary>
    public void ForgetAgents() => _links.Clear();

    /// <summary>Lets time pass, with a heart-beat every five seconds.</summary>
    public async Task PassAsync(double seconds)
    {
        for (var left = seconds; left > 0; left -= 5)
        {
            Time.Advance(TimeSpan.FromSeconds(Math.Min(5, left)));
            await Task.WhenAll(_links.Values.Select(l => l.BeatAsync()));
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class LinkedAgent(AgentLink link) : IAgentGrain
    {
        public Task<AgentStatus> GetStatusAsync() => link.StatusAsync();

        public Task<AgentReport> ApplyAsync(AgentOrder order) => link.ApplyAsync(order);

        public Task<LeaseStanding> KeepAsync(AgentLease lease) => link.KeepAsync(lease);

        public Task<AgentReport> RevertAsync(string uid, long epoch) => link.RevertAsync(uid, epoch);

        public Task EndpointChangedAsync() => link.BeatAsync();
    }
}
