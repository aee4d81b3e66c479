using System.Text.Json;
using k8s.Autorest;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>What the API server says about a failure: <c>meta/v1 Status</c>.</summary>
internal sealed record ServerStatus
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public string? Message { get; init; }

    public string? Reason { get; init; }

    public ServerStatusDetails? Details { get; init; }

    /// <summary>Reads it out of an answer; null when the answer is something else.</summary>
    public static ServerStatus? TryRead(HttpOperationException error)
    {
        try
        {
            return string.IsNullOrEmpty(error.Response?.Content)
                ? null
                : JsonSerializer.Deserialize<ServerStatus>(error.Response.Content, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a <see cref="ServerStatus"/> is about.</summary>
internal sealed record ServerStatusDetails
{
    public string? Name { get; init; }

    public string? Kind { get; init; }
}
