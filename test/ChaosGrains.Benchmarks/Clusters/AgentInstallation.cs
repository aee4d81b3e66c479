using System.Reflection;
using ChaosGrains.Benchmarks.Scenes;
using ChaosGrains.Playground.Hosting;
using k8s;
using k8s.Models;

namespace ChaosGrains.Benchmarks.Clusters;

/// <summary>Installs the agents of all nodes of a simulated cluster, as they are delivered but for their port.</summary>
internal static class AgentInstallation
{
    /// <summary>Namespace of the operator and its agents.</summary>
    public const string Namespace = "chaosgrains";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Creates the objects. Agents run once an operator has made their certificates.</summary>
    public static async Task ApplyAsync(k8s.Kubernetes client, CancellationToken cancellationToken)
    {
        await client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = Namespace } }, cancellationToken: cancellationToken);
        await using var yaml = Assembly.GetExecutingAssembly().GetManifestResourceStream("agent/daemonset")!;
        foreach (var manifest in await KubernetesYaml.LoadAllFromStreamAsync(yaml))
        {
            if (manifest is V1ServiceAccount account)
                await client.CoreV1.CreateNamespacedServiceAccountAsync(account, Namespace, cancellationToken: cancellationToken);
            else if (manifest is V1DaemonSet set)
                await client.AppsV1.CreateNamespacedDaemonSetAsync(OnFreePort(set), Namespace, cancellationToken: cancellationToken);
        }
    }

    /// <summary>Waits until every node's agent is ready.</summary>
    public static Task WaitAsync(k8s.Kubernetes client, int nodes, CancellationToken cancellationToken) => Waiting.UntilAsync(
        async () => (await client.AppsV1.ListNamespacedDaemonSetAsync(Namespace, cancellationToken: cancellationToken))
            .Items.Sum(set => set.Status?.NumberReady ?? 0) == nodes,
        Limit, $"{nodes} agents to be ready", cancellationToken);

    private static V1DaemonSet OnFreePort(V1DaemonSet set)
    {
        set.Spec.Template.Spec.Containers[0].Ports.Single(port => port.Name == "agent").ContainerPort = FreePorts.One();
        return set;
    }
}
