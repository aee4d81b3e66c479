using k8s;
using k8s.Models;

namespace ChaosGrains.Playground.Hosting;

/// <summary>Installs what the operator needs in a cluster, from the manifests that are copied beside this program: <c>k8s/crds</c>, <c>k8s/base</c> and <c>k8s/agent</c>.</summary>
internal static class Installation
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    /// <summary>Creates the definitions, the namespace, the account with its rights and the agents, and waits until the definitions are served.</summary>
    /// <param name="client">The administrator's client.</param>
    /// <param name="agentPort">TCP port of the agents: on a real cluster each node has its own, here several clusters may share one machine.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task ApplyAsync(IKubernetes client, int agentPort, CancellationToken cancellationToken)
    {
        var definitions = (await ReadAsync("crds")).OfType<V1CustomResourceDefinition>().ToArray();
        foreach (var definition in definitions)
            await client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(definition, cancellationToken: cancellationToken);
        foreach (var manifest in (await ReadAsync("base")).OrderByDescending(m => m is V1Namespace))
            await CreateAsync(client, manifest, cancellationToken);
        foreach (var manifest in await ReadAsync("agent"))
            await CreateAsync(client, AgentManifest.WithPort(manifest, agentPort), cancellationToken);
        foreach (var definition in definitions)
            await WaitUntilServedAsync(client, definition.Metadata.Name, cancellationToken);
    }

    private static async Task<List<object>> ReadAsync(string folder)
    {
        var manifests = new List<object>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.yaml").Order(StringComparer.Ordinal))
            manifests.AddRange(await KubernetesYaml.LoadAllFromFileAsync(file));
        return manifests;
    }

    private static Task CreateAsync(IKubernetes client, object manifest, CancellationToken cancellationToken) => manifest switch
    {
        V1Namespace ns => client.CoreV1.CreateNamespaceAsync(ns, cancellationToken: cancellationToken),
        V1ServiceAccount account =>
            client.CoreV1.CreateNamespacedServiceAccountAsync(account, account.Namespace(), cancellationToken: cancellationToken),
        V1ClusterRole role => client.RbacAuthorizationV1.CreateClusterRoleAsync(role, cancellationToken: cancellationToken),
        V1ClusterRoleBinding binding => client.RbacAuthorizationV1.CreateClusterRoleBindingAsync(binding, cancellationToken: cancellationToken),
        V1Role role => client.RbacAuthorizationV1.CreateNamespacedRoleAsync(role, role.Namespace(), cancellationToken: cancellationToken),
        V1RoleBinding binding =>
            client.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(binding, binding.Namespace(), cancellationToken: cancellationToken),
        V1DaemonSet set => client.AppsV1.CreateNamespacedDaemonSetAsync(set, set.Namespace(), cancellationToken: cancellationToken),
        // What else is there is about running in pods, which the playground's silos do not.
        _ => Task.CompletedTask,
    };

    private static async Task WaitUntilServedAsync(IKubernetes client, string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            var definition = await client.ApiextensionsV1.ReadCustomResourceDefinitionAsync(name, cancellationToken: cancellationToken);
            if (definition.Status?.Conditions?.Any(c => c is { Type: "Established", Status: "True" }) == true)
                return;
            await Task.Delay(Pace, TimeProvider.System, cancellationToken);
        }
    }
}
