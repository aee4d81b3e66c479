using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Tests.Conformance;
using k8s;

[assembly: AssemblyFixture(typeof(ConformanceServer))]

namespace ChaosGrains.Simulator.Tests.Conformance;

/// <summary>
/// The server to which the recorded conversations are replayed: a simulator on a socket, or the cluster that the kubeconfig named by
/// <c>CHAOSGRAINS_TEST_KUBECONFIG</c> describes.
/// </summary>
public sealed class ConformanceServer : IAsyncLifetime
{
    private ClusterSimulator? _simulator;
    private HttpClient _client = new();
    private string? _token;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("CHAOSGRAINS_TEST_KUBECONFIG") is { Length: > 0 } kubeconfig)
        {
            var configuration = await KubernetesClientConfiguration.BuildConfigFromConfigFileAsync(new FileInfo(kubeconfig));
            Connect(new Uri(configuration.Host), configuration.AccessToken, configuration.SslCaCerts ?? [], configuration.SkipTlsVerify);
        }
        else
        {
            _simulator = await ClusterSimulator.StartAsync(new ClusterSimulatorOptions { Seed = 1 });
            Connect(_simulator.Url, _simulator.AdminToken, [X509Certificate2.CreateFromPem(_simulator.CertificateAuthorityPem)]);
        }

        await PrepareAsync();
    }

    /// <summary>Sends one recorded request and answers with what the server says.</summary>
    internal async Task<ConformanceAnswer> SendAsync(JsonObject request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request["method"].Text()!), request["path"].Text());
        var headers = request["headers"] as JsonObject ?? [];
        message.Headers.TryAddWithoutValidation("Accept", headers["Accept"].Text() ?? "application/json");
        foreach (var (name, value) in headers)
        {
            if (name is not ("Accept" or "Content-Type")) message.Headers.TryAddWithoutValidation(name, value.Text());
        }

        if (headers["Authorization"] is null && request["anonymous"].Flag() != true && _token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (request.TryGetPropertyValue("body", out var body) && body is not null)
        {
            message.Content = new StringContent(body.Text() ?? SpacedJson.Write(body), Encoding.UTF8);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(headers["Content-Type"].Text() ?? "application/json");
        }

        using var answer = await _client.SendAsync(message, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new ConformanceAnswer((int)answer.StatusCode, text, name => First(answer, name));
    }

    // As they were sent: once parsed, several of one name may have become one.
    private static string? First(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.First()
            : null;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_simulator is not null) await _simulator.DisposeAsync();
    }

    private void Connect(Uri url, string? token, X509Certificate2Collection authorities, bool unverified = false)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.AddRange(authorities);
        var handler = new SocketsHttpHandler
        {
            SslOptions =
            {
                CertificateChainPolicy = trust,
                // Some clusters' kubeconfigs ask for this.
                RemoteCertificateValidationCallback = (_, _, _, errors) => unverified || errors == SslPolicyErrors.None,
            },
        };
        _client = new HttpClient(handler) { BaseAddress = url };
        _token = token;
    }

    private async Task PrepareAsync()
    {
        var prelude = ConformanceCase.ReadJson("prelude.json");
        foreach (var request in prelude["requests"].Objects())
        {
            var answer = await SendAsync(request);
            if (answer.Status is not (200 or 201 or 409)) throw new InvalidOperationException($"The prelude failed: {answer.Status} {answer.Text}");
        }

        var ready = new JsonObject { ["method"] = "GET", ["path"] = prelude["ready"]!.DeepClone() };
        await ConformanceCase.UntilAsync(async () => (await SendAsync(ready)).Status == 200, TimeSpan.FromMinutes(1));
    }
}

/// <summary>An answer: status, body as text, and its headers.</summary>
internal sealed record ConformanceAnswer(int Status, string Text, Func<string, string?> Header);
