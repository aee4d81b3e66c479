using System.Net;
using System.Text.Json.Nodes;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Simulator;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>A cluster: a simulated one in this process, or the real one that <c>CHAOSGRAINS_TEST_KUBECONFIG</c> names.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    public const string UserAgent = "chaosgrains-tests";
    private const string Definition = "chaosexperiments.chaosgrains.io";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("chaosgrains-e2e-");
    private readonly List<Func<Task>> _cleanUp = [];
    private int _files;

    private TestCluster(ClusterSimulator? simulator)
    {
        Simulator = simulator;
        Requests = simulator is null ? null : new RequestJournal(simulator);
    }

    /// <summary>A real cluster's kubeconfig; null when there is none.</summary>
    public static string? RealKubeconfig { get; } =
        Environment.GetEnvironmentVariable("CHAOSGRAINS_TEST_KUBECONFIG") is { Length: > 0 } path ? path : null;

    /// <summary>Null on a real cluster.</summary>
    public ClusterSimulator? Simulator { get; }

    /// <summary>Null on a real cluster.</summary>
    public RequestJournal? Requests { get; }

    /// <summary>The administrator's way in.</summary>
    public string Kubeconfig { get; private set; } = "";

    /// <summary>The administrator's client.</summary>
    public IKubernetes Client { get; private set; } = null!;

    /// <summary>The real cluster when one is named, otherwise a simulated one.</summary>
    public static async Task<TestCluster> StartAsync() =>
        RealKubeconfig is { } real ? await OpenAsync(new TestCluster(null), real) : await SimulateAsync();

    /// <summary>A simulated cluster of one's own, to break.</summary>
    public static async Task<TestCluster> SimulateAsync(ClusterSimulatorOptions? options = null, int nodes = 3)
    {
        var simulator = await ClusterSimulator.StartAsync(options ?? new ClusterSimulatorOptions
        {
            PodStartDelay = TimeSpan.FromMilliseconds(10), PodStopTime = TimeSpan.FromMilliseconds(10),
        });
        simulator.AddNodes(nodes);
        var cluster = new TestCluster(simulator);
        var path = Path.Combine(cluster._directory.FullName, "admin");
        await simulator.WriteKubeconfigAsync(path);
        return await OpenAsync(cluster, path);
    }

    /// <summary>Installs the ChaosExperiment resource, after a change if one is given, and waits until it is served.</summary>
    public async Task InstallDefinitionAsync(Action<JsonObject>? change = null)
    {
        var definition = Yaml.Object(await File.ReadAllTextAsync(Yaml.PathOf($"k8s/crds/{Definition.Split('.')[0]}.chaosgrains.io.yaml")));
        change?.Invoke(definition);
        var typed = KubernetesJson.Deserialize<V1CustomResourceDefinition>(definition.ToJsonString());
        if (await CreateAsync(() => Client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(typed)))
            _cleanUp.Add(() => Client.ApiextensionsV1.DeleteCustomResourceDefinitionAsync(Definition));
        await Eventually.HoldsAsync(async () =>
            (await Client.ApiextensionsV1.ReadCustomResourceDefinitionAsync(Definition)).Status?.Conditions?
                .Any(c => c is { Type: "Established", Status: "True" }) == true);
    }

    /// <summary>Installs k8s/base, and returns a kubeconfig with the token of the operator's service account.</summary>
    /// <param name="change">Changes the role before it is created.</param>
    public async Task<string> InstallOperatorAccountAsync(Action<V1ClusterRole>? change = null)
    {
        var ns = await KubernetesYaml.LoadFromFileAsync<V1Namespace>(Yaml.PathOf("k8s/base/namespace.yaml"));
        if (await CreateAsync(() => Client.CoreV1.CreateNamespaceAsync(ns)))
            _cleanUp.Add(() => Client.CoreV1.DeleteNamespaceAsync(ns.Name()));
        var rbac = await KubernetesYaml.LoadAllFromFileAsync(Yaml.PathOf("k8s/base/rbac.yaml"));
        var account = rbac.OfType<V1ServiceAccount>().Single();
        await CreateAsync(() => Client.CoreV1.CreateNamespacedServiceAccountAsync(account, account.Namespace()));
        var role = rbac.OfType<V1ClusterRole>().Single();
        change?.Invoke(role);
        if (await CreateAsync(() => Client.RbacAuthorizationV1.CreateClusterRoleAsync(role)))
            _cleanUp.Add(() => Client.RbacAuthorizationV1.DeleteClusterRoleAsync(role.Name()));
        var binding = rbac.OfType<V1ClusterRoleBinding>().Single();
        if (await CreateAsync(() => Client.RbacAuthorizationV1.CreateClusterRoleBindingAsync(binding)))
            _cleanUp.Add(() => Client.RbacAuthorizationV1.DeleteClusterRoleBindingAsync(binding.Name()));
        foreach (var own in rbac.OfType<V1Role>())
            await CreateAsync(() => Client.RbacAuthorizationV1.CreateNamespacedRoleAsync(own, own.Namespace()));
        foreach (var own in rbac.OfType<V1RoleBinding>())
            await CreateAsync(() => Client.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(own, own.Namespace()));
        var token = await Client.CoreV1.CreateNamespacedServiceAccountTokenAsync(
            new Authenticationv1TokenRequest { Spec = new V1TokenRequestSpec { Audiences = [] } }, account.Name(), account.Namespace());
        return await WriteKubeconfigAsync(token.Status.Token);
    }

    /// <summary>Installs k8s/agent, on a port of its own: other clusters' agents may be on this machine too.</summary>
    public async Task InstallAgentsAsync()
    {
        var port = FreePorts.One();
        foreach (var manifest in await KubernetesYaml.LoadAllFromFileAsync(Yaml.PathOf("k8s/agent/daemonset.yaml")))
        {
            if (manifest is V1ServiceAccount account)
                await Client.CoreV1.CreateNamespacedServiceAccountAsync(account, account.Namespace());
            else if (AgentManifest.WithPort(manifest, port) is V1DaemonSet set)
                await Client.AppsV1.CreateNamespacedDaemonSetAsync(set, set.Namespace());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Simulator is null)
        {
            foreach (var step in Enumerable.Reverse(_cleanUp))
                await step();
        }
        Client?.Dispose();
        if (Simulator is not null)
            await Simulator.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static async Task<TestCluster> OpenAsync(TestCluster cluster, string kubeconfig)
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        configuration.UserAgent = UserAgent;
        cluster.Kubeconfig = kubeconfig;
        cluster.Client = new k8s.Kubernetes(configuration);
        await cluster.Client.Version.GetCodeAsync();
        return cluster;
    }

    /// <summary>Creates something; false when it is there already.</summary>
    private static async Task<bool> CreateAsync<T>(Func<Task<T>> create)
    {
        try
        {
            await create();
            return true;
        }
        catch (HttpOperationException error) when (error.Response.StatusCode == HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private async Task<string> WriteKubeconfigAsync(string token)
    {
        var config = Yaml.Object(await File.ReadAllTextAsync(Kubeconfig));
        config["users"]![0]!["user"] = new JsonObject { ["token"] = token };
        var path = Path.Combine(_directory.FullName, $"operator-{++_files}");
        await File.WriteAllTextAsync(path, config.ToJsonString());
        return path;
    }
}
