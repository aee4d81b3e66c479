using k8s;
using k8s.Models;

namespace ChaosGrains.Playground.Hosting;

/// <summary>Installs what the operator needs in a cluster: its CustomResourceDefinitions, which are copied beside this program.</summary>
internal static class Installation
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    /// <summary>Creates the definitions, and waits until they are served.</summary>
    public static async Task ApplyAsync(IKubernetes client, CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "crds"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var definition = await KubernetesYaml.LoadFromFileAsync<V1CustomResourceDefinition>(file);
            await client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(definition, cancellationToken: cancellationToken);
            await WaitUntilServedAsync(client, definition.Metadata.Name, cancellationToken);
        }
    }

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
