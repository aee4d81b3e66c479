using System.Text.Json;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>What the API server says about a failure: <c>meta/v1 Status</c>.</summary>
internal sealed record ApiStatus
{
    public string? Status { get; init; }

    public string? Message { get; init; }

    public string? Reason { get; init; }

    public int? Code { get; init; }

    public ApiStatusDetails? Details { get; init; }

    /// <summary>Whether this says that a resource version is too old to go on from.</summary>
    public bool IsExpired => Code == 410 || Reason is "Expired" or "Gone";

    /// <summary>Reads a Status out of an answer's body; null when it is something else.</summary>
    public static ApiStatus? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : JsonSerializer.Deserialize(body, ApiJson.Status);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Details of a <see cref="ApiStatus"/>.</summary>
internal sealed record ApiStatusDetails
{
    public string? Name { get; init; }

    public string? Kind { get; init; }

    public int? RetryAfterSeconds { get; init; }

    public ApiStatusCause[]? Causes { get; init; }
}

/// <summary>One cause of a <see cref="ApiStatus"/>.</summary>
internal sealed record ApiStatusCause
{
    public string? Reason { get; init; }

    public string? Message { get; init; }

    public string? Field { get; init; }
}
