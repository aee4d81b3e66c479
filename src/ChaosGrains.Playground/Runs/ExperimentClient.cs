using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Playground.Files;
using k8s;
using k8s.Autorest;

namespace ChaosGrains.Playground.Runs;

/// <summary>Applies an experiment and reads it back, as any client of the API server would.</summary>
internal sealed class ExperimentClient(IKubernetes kubernetes)
{
    /// <summary>Creates the resource of a file; returns its name.</summary>
    /// <exception cref="InputException">The API server refuses it: each complaint with the line of the file.</exception>
    public async Task<string> CreateAsync(ExperimentFile file, CancellationToken cancellationToken)
    {
        try
        {
            var created = await kubernetes.CustomObjects.CreateNamespacedCustomObjectAsync(
                file.Resource, ExperimentResource.Group, ExperimentResource.Version, file.Namespace, ExperimentResource.Plural,
                fieldValidation: "Strict", cancellationToken: cancellationToken);
            return ((JsonElement)created).GetProperty("metadata").GetProperty("name").GetString()!;
        }
        catch (HttpOperationException error) when (error.Response.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            throw new InputException(string.Join(Environment.NewLine, Complaints(file, error.Response.Content)));
        }
    }

    /// <summary>The resource as the API server has it.</summary>
    public async Task<JsonObject> ReadAsync(string ns, string name, CancellationToken cancellationToken)
    {
        var read = await kubernetes.CustomObjects.GetNamespacedCustomObjectAsync(
            ExperimentResource.Group, ExperimentResource.Version, ns, ExperimentResource.Plural, name, cancellationToken);
        return JsonObject.Create((JsonElement)read)!;
    }

    private static IEnumerable<string> Complaints(ExperimentFile file, string answer)
    {
        var status = JsonNode.Parse(answer);
        var causes = (status?["details"]?["causes"] as JsonArray ?? [])
            .Where(c => (string?)c?["field"] is { } field && field != "<nil>")
            .Select(c => file.At((string)c!["field"]!, (string?)c["message"] ?? ""))
            .ToArray();
        return causes.Length > 0 ? causes : [file.At(UnknownField(status) ?? "metadata", (string?)status?["message"] ?? answer)];
    }

    /// <summary>The field in a message such as <c>strict decoding error: unknown field "spec.size"</c>.</summary>
    private static string? UnknownField(JsonNode? status) =>
        (string?)status?["message"] is { } message && message.Split("unknown field \"") is [_, var rest, ..] ? rest.Split('"')[0] : null;
}
