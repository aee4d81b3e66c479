using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace ChaosGrains.Providers.Kubernetes.Tests.Support;

/// <summary>The CustomResourceDefinitions of this project, as they stand in <c>k8s/crds</c>.</summary>
internal static class Definitions
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "crds", $"{name}.yaml");

    public static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "crds"), "*.yaml");

    /// <summary>Installs them unless they are there, and waits until they are served.</summary>
    public static async Task InstallAsync(IKubernetes client)
    {
        foreach (var file in Files)
        {
            var definition = await KubernetesYaml.LoadFromFileAsync<V1CustomResourceDefinition>(file);
            try
            {
                await client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(definition);
            }
            catch (HttpOperationException error) when (error.Response.StatusCode == HttpStatusCode.Conflict)
            {
                var there = await client.ApiextensionsV1.ReadCustomResourceDefinitionAsync(definition.Metadata.Name);
                there.Spec = definition.Spec;
                await client.ApiextensionsV1.ReplaceCustomResourceDefinitionAsync(there, there.Metadata.Name);
            }
        }
        foreach (var file in Files)
            await Wait.UntilAsync(() => IsServedAsync(client, Path.GetFileNameWithoutExtension(file)));
    }

    private static async Task<bool> IsServedAsync(IKubernetes client, string name)
    {
        var (plural, group) = (name.Split('.')[0], name[(name.IndexOf('.') + 1)..]);
        try
        {
            await client.CustomObjects.ListNamespacedCustomObjectAsync(group, "v1", "default", plural, limit: 1);
            return true;
        }
        catch (HttpOperationException error) when (error.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
