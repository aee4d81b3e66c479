using ChaosGrains.Agent.Client.Certificates;
using ChaosGrains.Agents;
using ChaosGrains.Identifiers;
using ChaosGrains.Ports;
using ChaosGrains.Specs;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Agent.Client.Tests.Support;

/// <summary>The client as a silo registers it, with short times.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Rig(Pki? pki = null, Action<AgentClientOptions>? configure = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddAgentClient(o =>
        {
            (o.RetryPause, o.MaxRetryPause) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5));
            configure?.Invoke(o);
        });
        _services = services.BuildServiceProvider();
        pki?.Publish(Credentials);
    }

    public IAgentClient Client => _services.GetRequiredService<IAgentClient>();

    public AgentCredentials Credentials => _services.GetRequiredService<AgentCredentials>();

    public static AgentOrder Order(ScenarioSpec? scenario = null) => new(
        new ExperimentId("shop", "slow"), "u1", 3, TimeSpan.FromSeconds(30),
        scenario ?? new ScenarioSpec { Type = ScenarioType.CpuStress, CpuStress = new CpuStressParameters { Workers = 2 } },
        null, [new AgentTarget(new PodId("shop", "cart-1", "p1"), [])]);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
