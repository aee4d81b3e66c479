using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChaosGrains.EndToEnd.Tests.Support;
using k8s;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.NodeFaults;

/// <summary>Knocks at an agent's door as anybody on the network could.</summary>
internal sealed class AgentDoor(TestCluster cluster)
{
    private const string Namespace = "chaosgrains";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Asks for the agent's experiments; null when the connection is refused.</summary>
    /// <param name="client">With which certificate; null for none.</param>
    public async Task<(HttpStatusCode? Status, string Server)> KnockAsync(X509Certificate2? client)
    {
        var server = "";
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = client is null ? null : [client],
                LocalCertificateSelectionCallback = client is null ? null : (_, _, _, _, _) => client,
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    // Whoever it is: what is asked here is whom it lets in.
                    server = certificate?.GetSerialNumberString() ?? "";
                    return server.Length > 0;
                },
            },
        };
        using var http = new HttpClient(handler) { BaseAddress = await AddressAsync() };
        try
        {
            using var answer = await http.GetAsync(new Uri("/v1/experiments", UriKind.Relative), Cancellation);
            return (answer.StatusCode, server);
        }
        catch (HttpRequestException)
        {
            return (null, server);
        }
    }

    /// <summary>A certificate from one of the Secrets, with its key.</summary>
    public async Task<X509Certificate2> CertificateAsync(string secret, string certificate = "tls.crt", string key = "tls.key")
    {
        var found = await cluster.Client.CoreV1.ReadNamespacedSecretAsync(secret, Namespace, cancellationToken: Cancellation);
        var pem = X509Certificate2.CreateFromPem(Text(found.Data[certificate]), Text(found.Data[key]));
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A certificate that nobody knows the authority of, and that says it is the operator.</summary>
    public static X509Certificate2 Forged()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=chaosgrains-operator", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ClientAuthentication), new Oid(ServerAuthentication)], false));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Throws the Secrets away, as a person might who fears that a key is known.</summary>
    public async Task DeleteSecretsAsync()
    {
        foreach (var secret in new[] { "chaosgrains-operator-tls", "chaosgrains-agent-tls" })
            await cluster.Client.CoreV1.DeleteNamespacedSecretAsync(secret, Namespace, cancellationToken: Cancellation);
    }

    private static string Text(byte[] data) => System.Text.Encoding.UTF8.GetString(data);

    private async Task<Uri> AddressAsync()
    {
        var pods = await cluster.Client.CoreV1.ListNamespacedPodAsync(
            Namespace, labelSelector: "app.kubernetes.io/component=agent", cancellationToken: Cancellation);
        var pod = pods.Items.OrderBy(p => p.Name(), StringComparer.Ordinal).First();
        var port = pod.Spec.Containers[0].Ports.Single(p => p.Name == "agent").ContainerPort;
        return new Uri($"https://{pod.Status.PodIP}:{port}");
    }
}
