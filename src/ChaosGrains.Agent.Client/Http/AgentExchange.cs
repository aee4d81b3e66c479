using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Agent.Client.Certificates;
using ChaosGrains.Errors;

namespace ChaosGrains.Agent.Client.Http;

/// <summary>One request to an agent and its answer, with every failure as a <see cref="ChaosException"/>.</summary>
internal sealed class AgentExchange(HttpClient http, AgentCredentials credentials)
{
    /// <summary>Sends, and reads the answer.</summary>
    /// <exception cref="ChaosException">No answer came, or a refusal.</exception>
    public async Task<T> SendAsync<T>(Uri agent, HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken) where T : class =>
        await SendAsync<T>(agent, method, path, body, mayBeMissing: false, cancellationToken)
        ?? throw new ChaosException(ChaosErrorCode.Internal, $"The agent at {agent.Authority} answers null to {method} {path}");

    /// <summary>Asks for something; null when the agent does not have it.</summary>
    /// <exception cref="ChaosException">No answer came, or a refusal.</exception>
    public Task<T?> FindAsync<T>(Uri agent, string path, CancellationToken cancellationToken) where T : class =>
        SendAsync<T>(agent, HttpMethod.Get, path, body: null, mayBeMissing: true, cancellationToken);

    /// <summary>A body as the contract writes it.</summary>
    public static HttpContent Body<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private async Task<T?> SendAsync<T>(
        Uri agent, HttpMethod method, string path, HttpContent? body, bool mayBeMissing, CancellationToken cancellationToken) where T : class
    {
        if (agent.Scheme != Uri.UriSchemeHttps)
            throw new ChaosException(ChaosErrorCode.Internal, $"{agent} is no address of an agent: they speak HTTPS alone");
        if (credentials.Current is null)
            throw NoCredentials(agent);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(agent, path));
            (request.Version, request.VersionPolicy, request.Content) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact, body);
            using var response = await http.SendAsync(request, cancellationToken);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (mayBeMissing && response.StatusCode == HttpStatusCode.NotFound)
                return null;
            return response.IsSuccessStatusCode
                ? JsonSerializer.Deserialize(bytes, WireJson.Of<T>())
                : throw AgentErrors.OfAnswer(agent, response.StatusCode, bytes);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested || error is ChaosException)
        {
            throw AgentErrors.OfFailure(agent, error);
        }
    }

    private ChaosException NoCredentials(Uri agent) => new(new ChaosError(
        ChaosErrorCode.Unavailable,
        $"The agent at {agent.Authority} is not asked: the operator has no certificate to show it yet",
        credentials.Trouble));
}
