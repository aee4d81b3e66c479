namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>A custom resource as its definition in <c>k8s/crds</c> names it.</summary>
internal sealed record ResourceKind(string Kind, string Plural)
{
    public const string Group = "orleans.chaosgrains.io";
    public const string Version = "v1";
    public const string ApiVersion = $"{Group}/{Version}";

    /// <summary>Name of the CustomResourceDefinition.</summary>
    public string Definition => $"{Plural}.{Group}";
}
