namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>What is asked of the API server, for messages and rules.</summary>
internal sealed record ApiCall(string Verb, ResourceKind Resource, string Namespace, string? Name)
{
    public bool IsRead => Verb is "get" or "list";

    public override string ToString() =>
        Name is null ? $"{Verb} {Resource.Plural} in namespace {Namespace}" : $"{Verb} {Resource.Plural} {Namespace}/{Name}";
}
