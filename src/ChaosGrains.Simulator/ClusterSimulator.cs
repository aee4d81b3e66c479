using ChaosGrains.Simulator.Agents;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers;
using ChaosGrains.Simulator.Faults;
using ChaosGrains.Simulator.Http;
using ChaosGrains.Simulator.Security;
using ChaosGrains.Simulator.Shop;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Simulator;

/// <summary>
/// A Kubernetes cluster in this process: an API server on a socket of the loopback interface, with scheduler, controllers and kubelets, all in
/// memory. Stock clients such as <c>kubectl</c> and KubernetesClient can use it.
/// </summary>
public sealed class ClusterSimulator : IAsyncDisposable
{
    private readonly SimulatorCore _core;
    private readonly ServerCertificate? _certificate;
    private readonly ApiHost _host;
    private readonly ControllerManager? _controllers;
    private readonly AgentFleet? _agents;
    private event Action<RequestInfo>? Arrived;
    private event Action<RequestInfo, int>? Answered;

    private ClusterSimulator(ClusterSimulatorOptions options)
    {
        AdminToken = options.AdminToken ?? StaticTokens.NewToken();
        _core = new SimulatorCore(options, AdminToken);
        _certificate = options.UseTls ? ServerCertificate.Create(TimeProvider.System.GetUtcNow()) : null;
        _host = new ApiHost(_core.Pipeline.HandleAsync, _certificate, options.Port, options.LoggerFactory);
        if (options.RunControllers)
        {
            _controllers = Controllers(options);
            _agents = new AgentFleet(Api, _controllers, options.TimeProvider, options.LoggerFactory);
        }

        AgentFaults = new AgentFaults(_agents);
    }

    /// <summary>Where the API server listens, such as <c>https://127.0.0.1:40123</c>.</summary>
    public Uri Url => _host.Url;

    /// <summary>The administrator's bearer token.</summary>
    public string AdminToken { get; }

    /// <summary>PEM of the certificate authority to trust; null for plain HTTP.</summary>
    public string? CertificateAuthorityPem => _certificate?.AuthorityPem;

    /// <summary>Faults that tests order.</summary>
    public SimulatorFaults Faults => _core.Faults;

    /// <summary>Trouble with agents that tests order.</summary>
    public AgentFaults AgentFaults { get; }

    /// <summary>Tells each request as it arrives, on the thread that serves it: a handler must be quick.</summary>
    public event Action<RequestInfo> RequestArrived
    {
        add
        {
            Arrived += value;
            _core.Log.Arrived = Arrived;
        }

        remove
        {
            Arrived -= value;
            _core.Log.Arrived = Arrived;
        }
    }

    /// <summary>Tells each answer as it begins, with its HTTP status, on the thread that serves it: a handler must be quick.</summary>
    public event Action<RequestInfo, int> RequestAnswered
    {
        add
        {
            Answered += value;
            _core.Log.Answered = Answered;
        }

        remove
        {
            Answered -= value;
            _core.Log.Answered = Answered;
        }
    }

    /// <summary>The cluster's objects, for what runs in this process.</summary>
    internal IClusterApi Api => _core.Api;

    /// <summary>The controllers, when they run.</summary>
    internal ControllerManager? ControllerManager => _controllers;

    /// <summary>Brings a cluster up.</summary>
    /// <param name="options">How it is set up; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The running cluster; dispose it to end it.</returns>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public static async Task<ClusterSimulator> StartAsync(ClusterSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ClusterSimulatorOptions();
        options.Validate();
        var simulator = new ClusterSimulator(options);
        try
        {
            ClusterBasics.Ensure(simulator.Api);
            if (simulator._controllers is { } controllers) await controllers.StartAsync(cancellationToken);
            await simulator._host.StartAsync(cancellationToken);
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Requests so far, by verb, resource and client.</summary>
    /// <returns>A copy of the counts.</returns>
    public IReadOnlyList<RequestCount> RequestCounts() => _core.Log.Counts();

    /// <summary>Sets the counts back to zero.</summary>
    public void ResetRequestCounts() => _core.Log.Reset();

    /// <summary>Stops listening and breaks all connections; objects and controllers stay.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ends when the port is closed.</returns>
    public Task StopListeningAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Listens again, on the same port.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ends when the port is open.</returns>
    public Task ListenAgainAsync(CancellationToken cancellationToken = default) => _host.StartAsync(cancellationToken);

    /// <summary>A kubeconfig with which the administrator reaches the cluster.</summary>
    /// <returns>The file's text.</returns>
    public string KubeconfigText() => Kubeconfig.Text(Url, CertificateAuthorityPem, AdminToken);

    /// <summary>Writes the kubeconfig, readable for the user alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ends when it is written.</returns>
    public async Task WriteKubeconfigAsync(string path, CancellationToken cancellationToken = default)
    {
        var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(path, mode);
        await file.WriteAsync(KubeconfigText().AsMemory(), cancellationToken);
    }

    /// <summary>Adds a node with a simulated kubelet, on which the scheduler may put pods.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">Labels besides the usual ones.</param>
    public void AddNode(string name, IReadOnlyDictionary<string, string>? labels = null) => SimulatedNodes.Add(Api, name, labels);

    /// <summary>Adds the nodes <c>node-1</c> … <c>node-n</c>, spread over three zones.</summary>
    /// <param name="count">How many.</param>
    public void AddNodes(int count) => SimulatedNodes.Create(Api, count);

    /// <summary>Adds the sample shop: Deployments, a StatefulSet with a disruption budget and Services in the namespace <c>shop</c>.</summary>
    /// <param name="pods">Pods in all; null for the usual 17.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer pods than the shop has workloads.</exception>
    public void AddSampleShop(int? pods = null) => SampleShop.Create(Api, pods);

    /// <summary>Ends a running container as a crash would; its kubelet restarts it as the pod's restart policy says.</summary>
    /// <param name="ns">Namespace of the pod.</param>
    /// <param name="pod">Name of the pod; nothing happens when it does not run on a simulated node.</param>
    /// <param name="container">Name of the container; null for the first that runs.</param>
    /// <param name="exitCode">How it ends; 137 is what SIGKILL leaves.</param>
    /// <returns>Ends when the kubelet has taken note.</returns>
    public Task KillContainerAsync(string ns, string pod, string? container = null, int exitCode = 137) =>
        _controllers?.KillContainerAsync(ns, pod, container, exitCode) ?? Task.CompletedTask;

    /// <summary>Ends when the controllers have nothing to do but what waits for a later moment.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ends at once when no controllers run.</returns>
    public Task WaitUntilIdleAsync(CancellationToken cancellationToken = default) =>
        _controllers?.WaitUntilIdleAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        if (_agents is not null) await _agents.DisposeAsync();
        if (_controllers is not null) await _controllers.DisposeAsync();
        _core.Dispose();
        _certificate?.Dispose();
    }

    private ControllerManager Controllers(ClusterSimulatorOptions options) => new(
        Api, options.TimeProvider,
        new ControllerOptions
        {
            Seed = options.Seed ?? Random.Shared.Next(), PodStartDelay = options.PodStartDelay, PodStopTime = options.PodStopTime,
            RecordEvents = options.RecordEvents, NamespaceDeletionDelay = TimeSpan.FromMilliseconds(500),
        },
        options.LoggerFactory.CreateLogger<ControllerManager>());
}
