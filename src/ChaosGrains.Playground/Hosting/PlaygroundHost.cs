using ChaosGrains.Playground.Files;
using ChaosGrains.Playground.Targets;
using ChaosGrains.Simulator;
using k8s;

namespace ChaosGrains.Playground.Hosting;

/// <summary>A cluster with a shop on it, in this process, and the operator beside it, in processes of its own.</summary>
internal sealed class PlaygroundHost : IAsyncDisposable
{
    private readonly ClusterSimulator _cluster;
    private readonly DirectoryInfo _directory;
    private PlaygroundSilos? _silos;

    private PlaygroundHost(ClusterSimulator cluster, DirectoryInfo directory)
    {
        (_cluster, _directory) = (cluster, directory);
        KubeconfigPath = Path.Combine(directory.FullName, "kubeconfig");
    }

    /// <summary>Where the API server listens.</summary>
    public string Url => _cluster.Url.GetLeftPart(UriPartial.Authority);

    /// <summary>A kubeconfig with an administrator's token; removed in the end.</summary>
    public string KubeconfigPath { get; }

    /// <summary>The cluster.</summary>
    public ClusterSimulator Cluster => _cluster;

    /// <summary>Number of the shop's pods.</summary>
    public int PodCount { get; private set; }

    /// <summary>The administrator's client.</summary>
    public IKubernetes Client { get; private set; } = null!;

    /// <summary>Tells experiments' targets.</summary>
    public TargetReader Targets { get; private set; } = null!;

    /// <summary>Brings everything up, and waits until the shop's pods and the agents are ready.</summary>
    /// <param name="options">How much of it.</param>
    /// <param name="voice">Where the operator's words go.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="InputException">The port is taken, or the operator does not start.</exception>
    public static async Task<PlaygroundHost> StartAsync(PlaygroundOptions options, SiloVoice voice, CancellationToken cancellationToken)
    {
        var cluster = await StartClusterAsync(options, cancellationToken);
        var playground = new PlaygroundHost(cluster, Directory.CreateTempSubdirectory("chaosgrains-"));
        try
        {
            await cluster.WriteKubeconfigAsync(playground.KubeconfigPath, cancellationToken);
            playground.Client = new k8s.Kubernetes(await KubernetesClientConfiguration.BuildConfigFromConfigFileAsync(new FileInfo(playground.KubeconfigPath)));
            await Installation.ApplyAsync(playground.Client, FreePorts.One(), cancellationToken);
            var account = Path.Combine(playground._directory.FullName, "operator");
            await OperatorAccount.WriteKubeconfigAsync(playground.Client, cluster, account, cancellationToken);
            playground.Targets = new TargetReader(account, TimeProvider.System);
            var silos = PlaygroundSilos.StartAsync(options.Silos, account, voice, options.Restart, cancellationToken);
            cluster.AddNodes(options.Nodes);
            cluster.AddSampleShop(options.Pods);
            playground.PodCount = await ShopReadiness.WaitAsync(playground.Client, cancellationToken);
            playground._silos = await silos;
            await AgentReadiness.WaitAsync(playground.Client, cancellationToken);
            return playground;
        }
        catch
        {
            await playground.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Targets is not null)
            await Targets.DisposeAsync();
        if (_silos is not null)
            await _silos.DisposeAsync();
        Client?.Dispose();
        await _cluster.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static async Task<ClusterSimulator> StartClusterAsync(PlaygroundOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await ClusterSimulator.StartAsync(new ClusterSimulatorOptions { Port = options.Port }, cancellationToken);
        }
        catch (IOException error)
        {
            throw new InputException($"--port {options.Port}: {error.Message}");
        }
    }
}
