using k8s;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>A client and the namespace to use with it.</summary>
internal sealed record KubernetesPlace(IKubernetes Client, string Namespace);
