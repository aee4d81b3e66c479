using k8s;

namespace ChaosGrains.Providers.Kubernetes;

/// <summary>What all providers over Kubernetes objects are told: where the objects are, and how to reach the API server.</summary>
public abstract class KubernetesProviderOptions
{
    /// <summary>
    /// Namespace of the objects. Absent: the one that the process runs in, which is what <c>POD_NAMESPACE</c> says, then the service
    /// account's file, then the kubeconfig's context, then <c>default</c>.
    /// </summary>
    public string? Namespace { get; set; }

    /// <summary>
    /// Path of a kubeconfig file. Absent: what <c>KUBECONFIG</c> names, then the pod's service account, then <c>~/.kube/config</c>.
    /// Not used when <see cref="ClientFactory"/> is set.
    /// </summary>
    public string? KubeConfigPath { get; set; }

    /// <summary>Context of the kubeconfig file that <see cref="KubeConfigPath"/> or <c>KUBECONFIG</c> names. Absent: its current one.</summary>
    public string? KubeConfigContext { get; set; }

    /// <summary>
    /// Gives the client to use, for instance one that the application has already. Who makes it disposes it, and sees to it that it buffers
    /// answers (a handler that calls <c>LoadIntoBufferAsync</c>), since KubernetesClient reads bodies synchronously. Absent: a client that
    /// the providers of a process share.
    /// </summary>
    public Func<IServiceProvider, IKubernetes>? ClientFactory { get; set; }

    /// <summary>Longest time for one request, above 0 and 5 minutes at most. Default 10 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Tries of a read that meets a busy or failing server or a broken connection, 1 to 20; of a write, only while the server answers
    /// 429, which means that it was not begun. Default 4.
    /// </summary>
    public int Tries { get; set; } = 4;

    /// <summary>Longest wait that a <c>Retry-After</c> of the server is granted, 5 minutes at most. Default 5 s.</summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(5);
}
