using ChaosGrains.CrashMatrix.Tests.Auditing;
using ChaosGrains.CrashMatrix.Tests.Failpoints;
using ChaosGrains.CrashMatrix.Tests.Matrix;
using ChaosGrains.CrashMatrix.Tests.Network;
using ChaosGrains.CrashMatrix.Tests.Silos;
using ChaosGrains.Simulator;

[assembly: AssemblyFixture(typeof(ChaosGrains.CrashMatrix.Tests.Support.World))]

namespace ChaosGrains.CrashMatrix.Tests.Support;

/// <summary>One cluster with three silos, which all tests break and use again.</summary>
public sealed class World : IAsyncLifetime
{
    private const int Silos = 3;
    private const int Nodes = 10;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("chaosgrains-crash-");
    private int _cases;

    /// <summary>What random choices are made from: <c>CHAOSGRAINS_CRASH_SEED</c> repeats those of another run.</summary>
    public int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("CHAOSGRAINS_CRASH_SEED"), out var seed) ? seed : Random.Shared.Next();

    internal Cluster Cluster { get; private set; } = null!;

    internal SiloFleet Fleet { get; private set; } = null!;

    internal Cutter Network { get; private set; } = null!;

    internal FailpointServer Failpoints { get; private set; } = null!;

    internal PodAudit Pods { get; private set; } = null!;

    internal StoreAudit Store { get; private set; } = null!;

    internal Judge Judge { get; private set; } = null!;

    internal Report Report { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var simulator = await ClusterSimulator.StartAsync(new ClusterSimulatorOptions
        {
            UseTls = false,
            PodStartDelay = TimeSpan.FromMilliseconds(10),
            PodStopTime = TimeSpan.FromMilliseconds(10),
            RecordEvents = false,
        });
        simulator.AddNodes(Nodes);
        Cluster = new Cluster(simulator);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "k8s", "crds")))
        {
            foreach (var definition in Manifests.Load(file))
                Cluster.Create(definition);
        }
        Cluster.Create($$$"""{apiVersion: v1, kind: Namespace, metadata: {name: {{{Cluster.OperatorNamespace}}} } }""");
        Pods = new PodAudit(simulator);
        Store = new StoreAudit(Cluster);
        Judge = new Judge(Pods, Store);
        Failpoints = new FailpointServer(Path.Combine(_directory.FullName, "failpoints"));
        var kubeconfig = Path.Combine(_directory.FullName, "kubeconfig");
        await simulator.WriteKubeconfigAsync(kubeconfig);
        Fleet = new SiloFleet(Silos, SiloSettings.Program, slot => SiloSettings.Of(slot, kubeconfig, Failpoints.Path));
        Network = new Cutter(Fleet);
        await Fleet.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Report.Print($"Seed {Seed}: CHAOSGRAINS_CRASH_SEED={Seed} repeats it. {Fleet?.EndedByThemselves} silos ended by themselves.");
        if (Fleet is not null)
            await Fleet.DisposeAsync();
        Network?.Dispose();
        Failpoints?.Dispose();
        Store?.Dispose();
        Pods?.Dispose();
        if (Cluster is not null)
            await Cluster.Simulator.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>A name that no other case has.</summary>
    internal string NextName(string prefix) => $"{prefix}-{Interlocked.Increment(ref _cases):0000}";
}
