using System.Text;
using System.Text.Json;
using ChaosGrains.Benchmarks.Clusters;
using k8s;

namespace ChaosGrains.Benchmarks.Scenes;

/// <summary>Takes a scene's namespace away, with experiments that nobody finished.</summary>
internal static class Teardown
{
    public static async Task RunAsync(k8s.Kubernetes client, string ns, string experiments)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        using (var deleted = await client.RequestAsync(HttpMethod.Delete, experiments, null, limit.Token))
            await deleted.EnsureAsync(limit.Token);
        using (var left = await client.RequestAsync(HttpMethod.Get, experiments, null, limit.Token))
        using (var list = JsonDocument.Parse(await left.Content.ReadAsByteArrayAsync(limit.Token)))
        {
            foreach (var item in list.RootElement.GetProperty("items").EnumerateArray())
                await ReleaseAsync(client, $"{experiments}/{item.GetProperty("metadata").GetProperty("name").GetString()}", limit.Token);
        }
        await client.CoreV1.DeleteNamespaceAsync(ns, cancellationToken: limit.Token);
    }

    private static async Task ReleaseAsync(k8s.Kubernetes client, string path, CancellationToken cancellationToken)
    {
        using var patch = new StringContent("""{"metadata":{"finalizers":null}}""", Encoding.UTF8, "application/merge-patch+json");
        using var released = await client.RequestAsync(HttpMethod.Patch, path, patch, cancellationToken);
    }
}
