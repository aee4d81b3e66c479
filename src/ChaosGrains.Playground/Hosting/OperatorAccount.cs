using ChaosGrains.Simulator;
using k8s;
using k8s.Models;

namespace ChaosGrains.Playground.Hosting;

/// <summary>The service account that the operator has on a real cluster: the silos have its rights here too, and no more.</summary>
internal static class OperatorAccount
{
    /// <summary>Namespace of the operator.</summary>
    public const string Namespace = "chaosgrains";

    private const string Name = "chaosgrains-operator";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Writes a kubeconfig with a token of the account, readable for the user alone.</summary>
    public static async Task WriteKubeconfigAsync(IKubernetes client, ClusterSimulator cluster, string path, CancellationToken cancellationToken)
    {
        var request = new Authenticationv1TokenRequest
        {
            Spec = new V1TokenRequestSpec { Audiences = [], ExpirationSeconds = (long)Lifetime.TotalSeconds },
        };
        var issued = await client.CoreV1.CreateNamespacedServiceAccountTokenAsync(request, Name, Namespace, cancellationToken: cancellationToken);
        var text = cluster.KubeconfigText().Replace(cluster.AdminToken, issued.Status.Token, StringComparison.Ordinal);
        var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(path, mode);
        await file.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
