using System.Text;

namespace ChaosGrains.Simulator.Http;

/// <summary>The file that tells clients where the cluster is and who they are.</summary>
internal static class Kubeconfig
{
    public static string Text(Uri server, string? authorityPem, string token)
    {
        var trust = authorityPem is null ? "" : $"\n    certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(authorityPem))}";
        return $"""
            apiVersion: v1
            kind: Config
            current-context: chaosgrains-simulator
            clusters:
            - name: chaosgrains-simulator
              cluster:
                server: {server.ToString().TrimEnd('/')}{trust}
            contexts:
            - name: chaosgrains-simulator
              context:
                cluster: chaosgrains-simulator
                user: chaosgrains-simulator-admin
            users:
            - name: chaosgrains-simulator-admin
              user:
                token: {token}

            """;
    }
}
