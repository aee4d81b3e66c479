using System.Net;
using ChaosGrains.Benchmarks.Clusters;

namespace ChaosGrains.Benchmarks.Scenes;

/// <summary>The definition of the ChaosExperiment resource, as it is delivered.</summary>
internal static class ExperimentDefinition
{
    /// <summary>Paths of the resource.</summary>
    public const string Root = "apis/chaosgrains.io/v1alpha1";

    /// <summary>Installs it where it is not yet.</summary>
    public static async Task InstallAsync(k8s.Kubernetes client, CancellationToken cancellationToken)
    {
        await using var yaml = typeof(ExperimentDefinition).Assembly.GetManifestResourceStream("crd.yaml")!;
        using var content = new StreamContent(yaml);
        content.Headers.ContentType = new("application/yaml");
        using var answer = await client.RequestAsync(HttpMethod.Post, "apis/apiextensions.k8s.io/v1/customresourcedefinitions", content, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Conflict)
            await answer.EnsureAsync(cancellationToken);
        await Waiting.UntilAsync(async () =>
        {
            using var list = await client.RequestAsync(HttpMethod.Get, $"{Root}/chaosexperiments?limit=1", null, cancellationToken);
            return list.IsSuccessStatusCode;
        }, TimeSpan.FromSeconds(20), "the ChaosExperiment resource to be served", cancellationToken);
    }
}
