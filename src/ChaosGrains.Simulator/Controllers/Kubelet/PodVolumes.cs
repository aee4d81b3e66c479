using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>The Secrets and ConfigMaps that a pod mounts: without them its kubelet does not start it.</summary>
internal static class PodVolumes
{
    /// <summary>What a pod mounts, in the order of its volumes, and does not exist; what is optional is not waited for.</summary>
    public static IEnumerable<MissingSource> Missing(IClusterApi api, Kinds kinds, JsonObject pod)
    {
        foreach (var volume in pod.Objects("spec", "volumes"))
        {
            var name = volume.Text("name") ?? "";
            if (volume.Object("secret") is { } secret && Lacks(api, kinds.Secrets, pod, secret, "secretName") is { } lackingSecret)
                yield return new MissingSource(name, "secret", lackingSecret);
            if (volume.Object("configMap") is { } map && Lacks(api, kinds.ConfigMaps, pod, map, "name") is { } lackingMap)
                yield return new MissingSource(name, "configmap", lackingMap);
        }
    }

    private static string? Lacks(IClusterApi api, ResourceType type, JsonObject pod, JsonObject source, string field) =>
        source.Text(field) is { Length: > 0 } name && !source.Flag("optional") && api.Get(type, pod.Namespace(), name) is null ? name : null;
}

/// <summary>Something that a volume is to be filled from, and that does not exist.</summary>
/// <param name="Volume">Name of the volume.</param>
/// <param name="Kind"><c>secret</c> or <c>configmap</c>.</param>
/// <param name="Name">Name of the object.</param>
internal sealed record MissingSource(string Volume, string Kind, string Name);
