namespace ChaosGrains.Kubernetes.Watching;

/// <summary>Names an object of one kind: <c>namespace/name</c>, or <c>name</c> where the kind has no namespaces.</summary>
/// <param name="Namespace">Namespace of the object, or empty.</param>
/// <param name="Name">Name of the object.</param>
public readonly record struct ResourceKey(string Namespace, string Name)
{
    /// <summary>The key as text.</summary>
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
