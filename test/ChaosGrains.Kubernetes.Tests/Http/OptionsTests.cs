using ChaosGrains.Kubernetes.Events;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Pods;
using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Kubernetes.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Tests.Http;

public sealed class OptionsTests
{
    public static TheoryData<string, Action<IServiceCollection>> Wrong => new()
    {
        { "Qps", s => s.Configure<KubernetesClientOptions>(o => o.Qps = 0) },
        { "Burst", s => s.Configure<KubernetesClientOptions>(o => o.Burst = 0) },
        { "MaxQueued", s => s.Configure<KubernetesClientOptions>(o => o.MaxQueued = 0) },
        { "RequestTimeout", s => s.Configure<KubernetesClientOptions>(o => o.RequestTimeout = TimeSpan.Zero) },
        { "ThrottledTries", s => s.Configure<KubernetesClientOptions>(o => o.ThrottledTries = 0) },
        { "MaxRetryAfter", s => s.Configure<KubernetesClientOptions>(o => o.MaxRetryAfter = TimeSpan.FromHours(1)) },
        { "MaxBackground", s => s.Configure<KubernetesClientOptions>(o => o.MaxBackground = 0) },
        { "MaxConnections", s => s.Configure<KubernetesClientOptions>(o => o.MaxConnections = 1) },
        { "PageSize", s => s.Configure<ResourceInformerOptions>(o => o.PageSize = 0) },
        { "MinWatch", s => s.Configure<ResourceInformerOptions>(o => o.MaxWatch = TimeSpan.FromSeconds(1)) },
        { "IdleTimeout", s => s.Configure<ResourceInformerOptions>(o => o.IdleTimeout = TimeSpan.Zero) },
        { "Resync", s => s.Configure<ResourceInformerOptions>(o => o.Resync = TimeSpan.Zero) },
        { "MissingRetry", s => s.Configure<ResourceInformerOptions>(o => o.MissingRetry = TimeSpan.Zero) },
        { "Backoff", s => s.Configure<ResourceInformerOptions>(o => o.Backoff = default) },
        { "Backoff", s => s.Configure<WorkQueueOptions>(o => o.Backoff = default) },
        { "Drain", s => s.Configure<WorkQueueOptions>(o => o.Drain = TimeSpan.FromSeconds(-1)) },
        { "MaxNamedReads", s => s.Configure<PodSelectorOptions>(o => o.MaxNamedReads = -1) },
        { "Parallelism", s => s.Configure<PodSelectorOptions>(o => o.Parallelism = 0) },
        { "Linger", s => s.Configure<PodPresenceOptions>(o => o.Linger = TimeSpan.FromSeconds(-1)) },
        { "Remembered", s => s.Configure<PodPresenceOptions>(o => o.Remembered = 0) },
        { "Instance", s => s.Configure<EventRecorderOptions>(o => o.Instance = " ") },
        { "Capacity", s => s.Configure<EventRecorderOptions>(o => o.Capacity = 0) },
        { "SeriesWindow", s => s.Configure<EventRecorderOptions>(o => o.SeriesWindow = TimeSpan.FromSeconds(-1)) },
        { "MaxPodEvents", s => s.Configure<EventRecorderOptions>(o => o.MaxPodEvents = -1) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Options_Impossible_AreRefusedByName(string option, Action<IServiceCollection> configure)
    {
        using var services = Services(configure);
        var error = Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        error.Message.ShouldContain($"{option} is");
    }

    [Fact]
    public void Options_Defaults_AreFine()
    {
        using var services = Services(_ => { });
        Should.NotThrow(() => services.GetRequiredService<IStartupValidator>().Validate());
    }

    private static ServiceProvider Services(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection().AddLogging().AddChaosKubernetes();
        configure(services);
        return services.BuildServiceProvider();
    }
}
