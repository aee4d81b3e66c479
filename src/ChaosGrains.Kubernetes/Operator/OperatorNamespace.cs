using k8s;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Operator;

/// <summary>The namespace that the operator lives in.</summary>
internal sealed class OperatorNamespace(IOptions<OperatorOptions> options, KubernetesClientConfiguration configuration)
{
    private const string Variable = "POD_NAMESPACE";
    private const string ServiceAccountFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    /// <summary>Its name.</summary>
    public string Name { get; } = Choose(
        options.Value.Namespace, Environment.GetEnvironmentVariable(Variable),
        File.Exists(ServiceAccountFile) ? File.ReadAllText(ServiceAccountFile) : null, configuration.Namespace);

    /// <summary>The first of these that says something.</summary>
    internal static string Choose(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrWhiteSpace(candidate))
                return candidate.Trim();
        }
        return "default";
    }
}
