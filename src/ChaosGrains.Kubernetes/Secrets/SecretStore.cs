using System.Net;
using System.Text.Json;
using ChaosGrains.Errors;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Operator;
using ChaosGrains.Ports;

namespace ChaosGrains.Kubernetes.Secrets;

/// <summary>Keeps Secrets of type Opaque in the operator's namespace, by compare-and-swap on their resource version.</summary>
internal sealed class SecretStore(ApiConnection connection, OperatorNamespace home) : ISecretStore
{
    private string Collection => $"api/v1/namespaces/{Uri.EscapeDataString(home.Name)}/secrets";

    public Task<StoredSecret?> ReadAsync(string name, CancellationToken cancellationToken) => AskAsync("reading", name, async () =>
    {
        var answer = await connection.SendAsync(ApiRequest.Get(Path(name)), cancellationToken);
        if (answer.Code == HttpStatusCode.NotFound)
            return null;
        var found = answer.Read(ApiJson.Secret);
        return new StoredSecret(found.Data ?? [], found.Metadata.ResourceVersion ?? "");
    }, cancellationToken);

    public Task<bool> WriteAsync(
        string name, IReadOnlyDictionary<string, byte[]> data, string? version, CancellationToken cancellationToken) => AskAsync("writing", name, async () =>
    {
        var request = version is null
            ? ApiRequest.Send(HttpMethod.Post, Collection, Body(name, data, version), ApiRequest.Json)
            : ApiRequest.Send(HttpMethod.Put, Path(name), Body(name, data, version), ApiRequest.Json);
        var answer = await connection.SendAsync(request, cancellationToken);
        // Created, changed or deleted by somebody else since it was read. Only an answer about the Secret itself counts as that: the namespace may be missing.
        if (answer.Code == HttpStatusCode.Conflict || (answer.Code == HttpStatusCode.NotFound && version is not null))
            return false;
        return answer.IsSuccess ? true : throw answer.ToException();
    }, cancellationToken);

    private string Path(string name) => $"{Collection}/{Uri.EscapeDataString(name)}";

    private async Task<T> AskAsync<T>(string doing, string name, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (error is not ChaosException && !cancellationToken.IsCancellationRequested)
        {
            throw KubernetesErrors.Wrap(error, $"{doing} the Secret {home.Name}/{name}");
        }
    }

    private static byte[] Body(string name, IReadOnlyDictionary<string, byte[]> data, string? version)
    {
        using var buffer = new MemoryStream(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", "v1");
            json.WriteString("kind", "Secret");
            json.WriteString("type", "Opaque");
            json.WriteStartObject("metadata");
            json.WriteString("name", name);
            if (version is not null)
                json.WriteString("resourceVersion", version);
            json.WriteStartObject("labels");
            json.WriteString("app.kubernetes.io/part-of", "chaosgrains");
            json.WriteString("app.kubernetes.io/managed-by", "chaosgrains-operator");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("data");
            foreach (var (entry, value) in data)
                json.WriteBase64String(entry, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
