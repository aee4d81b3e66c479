using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ChaosGrains.Agent.Client.Certificates;

namespace ChaosGrains.Agent.Client.Http;

/// <summary>
/// Makes the connections to agents. One per agent: HTTP/2 over TLS, so that calls and heart-beats share it side by side, and a heart-beat never waits for a
/// call as it would in line on an HTTP/1.1 connection.
/// </summary>
internal static class AgentConnections
{
    public static SocketsHttpHandler NewHandler(AgentCredentials credentials, AgentClientOptions options, TimeProvider time) => new()
    {
        EnableMultipleHttp2Connections = false,
        PooledConnectionLifetime = options.ConnectionLifetime,
        ConnectTimeout = options.ConnectTimeout,
        KeepAlivePingDelay = options.PingAfter,
        KeepAlivePingTimeout = options.PingAfter,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            // Each connection proves anew who is who, by what is published when it is made.
            AllowTlsResume = false,
            LocalCertificateSelectionCallback = (_, _, _, _, _) => credentials.Current?.Certificate!,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => Accept(certificate, credentials, time),
        },
    };

    /// <summary>Checks an agent's certificate. Throws instead of saying no, so that the reason gets through.</summary>
    private static bool Accept(X509Certificate? certificate, AgentCredentials credentials, TimeProvider time)
    {
        var authorities = credentials.Current?.Authorities ?? [];
        return ServerTrust.Refusal(certificate as X509Certificate2, authorities, time.GetUtcNow()) is { } reason
            ? throw new AuthenticationException(reason)
            : true;
    }
}
