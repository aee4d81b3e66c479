using System.Net;
using System.Reflection;
using ChaosGrains.Benchmarks.Clusters;

namespace ChaosGrains.Benchmarks.Scenes;

/// <summary>The definitions of the operator's resources, as they are delivered.</summary>
internal static class ExperimentDefinition
{
    /// <summary>Paths of the experiments.</summary>
    public const string Root = "apis/chaosgrains.io/v1alpha1";

    /// <summary>Paths of what silos keep.</summary>
    public const string StateRoot = "apis/orleans.chaosgrains.io/v1";

    private static readonly string[] Served = [$"{Root}/chaosexperiments", $"{StateRoot}/orleansclusters", $"{StateRoot}/grainstates", $"{StateRoot}/reminderbuckets"];

    /// <summary>Installs them where they are not yet.</summary>
    public static async Task InstallAsync(k8s.Kubernetes client, CancellationToken cancellationToken)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("crds/", StringComparison.Ordinal)))
        {
            await using var yaml = assembly.GetManifestResourceStream(name)!;
            using var content = new StreamContent(yaml);
            content.Headers.ContentType = new("application/yaml");
            using var answer = await client.RequestAsync(HttpMethod.Post, "apis/apiextensions.k8s.io/v1/customresourcedefinitions", content, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Conflict)
                await answer.EnsureAsync(cancellationToken);
        }
        foreach (var path in Served)
        {
            await Waiting.UntilAsync(async () =>
            {
                using var list = await client.RequestAsync(HttpMethod.Get, $"{path}?limit=1", null, cancellationToken);
                return list.IsSuccessStatusCode;
            }, TimeSpan.FromSeconds(20), $"{path} to be served", cancellationToken);
        }
    }
}
