using System.Net;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>The API server answered with a failure. Ports turn it into a ChaosException by <see cref="KubernetesErrors"/>.</summary>
internal sealed class ApiException(HttpStatusCode code, ApiStatus? status, string request)
    : Exception(status?.Message is { Length: > 0 } message ? message : $"The API server answered {(int)code} {code} to {request}.")
{
    public HttpStatusCode Code => code;

    public ApiStatus? Status => status;

    /// <summary>Method and path, without the query.</summary>
    public string Request => request;

    public bool IsExpired => code == HttpStatusCode.Gone || status?.IsExpired == true;
}
