using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>A whole answer of the API server, good or bad.</summary>
internal sealed record ApiResponse(HttpStatusCode Code, byte[] Body, TimeSpan? RetryAfter, string Request)
{
    public bool IsSuccess => (int)Code is >= 200 and < 300;

    public ApiStatus? Status => ApiStatus.TryRead(Body);

    /// <summary>The failure that this answer is.</summary>
    public ApiException ToException() => new(Code, Status, Request);

    /// <summary>The object in it.</summary>
    /// <exception cref="ApiException">The answer is a failure.</exception>
    public T Read<T>(JsonTypeInfo<T> type) => IsSuccess
        ? JsonSerializer.Deserialize(Body, type) ?? throw new JsonException($"The API server answered null to {Request}.")
        : throw ToException();
}
