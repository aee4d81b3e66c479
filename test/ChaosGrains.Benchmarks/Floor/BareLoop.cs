using System.Text.Json;
using k8s;
using k8s.Models;

namespace ChaosGrains.Benchmarks.Floor;

/// <summary>
/// The least that any operator does: watches experiments, and deletes the pods of each, one after the other. No intent, no evidence, no status, no limit.
/// </summary>
internal static class BareLoop
{
    /// <summary>How this program is told to be the floor.</summary>
    public const string Verb = "bare-loop";

    private static readonly V1DeleteOptions AtOnce = new() { GracePeriodSeconds = 0 };

    public static async Task<int> RunAsync(string kubeconfig, string ns)
    {
        using var client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        string? version = null;
        while (true)
        {
            // A server ends watches as it likes: then it goes on from where it was.
            var watch = client.CustomObjects.WatchListNamespacedCustomObjectAsync(
                "chaosgrains.io", "v1alpha1", ns, "chaosexperiments", resourceVersion: version);
            await foreach (var (type, change) in watch)
            {
                var experiment = (JsonElement)change;
                version = experiment.GetProperty("metadata").GetProperty("resourceVersion").GetString();
                if (type == WatchEventType.Added)
                    await DeleteAsync(client, ns, experiment.GetProperty("spec").GetProperty("target"));
            }
        }
    }

    private static async Task DeleteAsync(k8s.Kubernetes client, string ns, JsonElement target)
    {
        if (target.TryGetProperty("pods", out var names))
        {
            await client.CoreV1.DeleteNamespacedPodAsync(names[0].GetString(), ns, AtOnce);
            return;
        }
        var app = target.GetProperty("selector").GetProperty("matchLabels").GetProperty("app").GetString();
        var pods = await client.CoreV1.ListNamespacedPodAsync(ns, labelSelector: $"app={app}");
        foreach (var pod in pods.Items)
            await client.CoreV1.DeleteNamespacedPodAsync(pod.Metadata.Name, ns, AtOnce);
    }
}
