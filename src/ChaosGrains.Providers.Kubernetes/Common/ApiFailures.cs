using System.Net;
using k8s.Autorest;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>Says what a failure means and what to do about it.</summary>
internal static class ApiFailures
{
    private const int MaxMessage = 600;

    /// <summary>Whether there is no such object; a missing definition or namespace is an error instead.</summary>
    public static bool IsMissingObject(HttpOperationException error, ApiCall call) =>
        error.Response?.StatusCode == HttpStatusCode.NotFound && ServerStatus.TryRead(error) is { Details: { } details }
        && details.Kind == call.Resource.Plural && details.Name == call.Name;

    public static bool IsConflict(HttpOperationException error) => error.Response?.StatusCode == HttpStatusCode.Conflict;

    /// <summary>Whether a continue token is too old to go on from.</summary>
    public static bool IsExpired(HttpOperationException error) => error.Response?.StatusCode == HttpStatusCode.Gone;

    /// <summary>Whether the object is too large for the server (413) or for what it stores into.</summary>
    public static bool IsTooLarge(HttpOperationException error) =>
        error.Response is { } response
        && (response.StatusCode == HttpStatusCode.RequestEntityTooLarge
            || response.Content?.Contains("request is too large", StringComparison.OrdinalIgnoreCase) == true
            || response.Content?.Contains("message larger than max", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Whether it may help to ask once more, and cannot harm.</summary>
    public static bool MayRetry(Exception error, ApiCall call) => error switch
    {
        HttpOperationException { Response.StatusCode: HttpStatusCode.TooManyRequests } => true,
        HttpOperationException { Response: { } response } http => call.IsRead && (int)response.StatusCode >= 500 && !IsTooLarge(http),
        HttpRequestException or IOException => call.IsRead,
        _ => false,
    };

    public static KubernetesProviderException From(Exception error, ApiCall call, int tries) => error switch
    {
        HttpOperationException { Response: { } response } http =>
            new KubernetesProviderException(Explain(http, response.StatusCode, call, tries), error) { StatusCode = response.StatusCode },
        TimeoutException => new KubernetesProviderException(
            $"{error.Message} Is it reachable and healthy?{Doubt(call)}", error),
        _ => new KubernetesProviderException(
            $"The API server could not be asked to {call} ({Tried(tries)}): {error.Message} Is it reachable?{Doubt(call)}", error),
    };

    private static string Explain(HttpOperationException error, HttpStatusCode code, ApiCall call, int tries)
    {
        var said = Shorten(ServerStatus.TryRead(error)?.Message ?? $"{(int)code} {code}");
        var resource = call.Resource;
        return code switch
        {
            HttpStatusCode.NotFound when ServerStatus.TryRead(error)?.Details?.Kind is null =>
                $"The API server knows no {resource.Plural} of {ResourceKind.ApiVersion}, so it cannot {call}. "
                + $"Install the CustomResourceDefinition {resource.Definition} (k8s/crds/{resource.Definition}.yaml).",
            HttpStatusCode.NotFound =>
                $"The API server cannot {call}: {said}. Create the namespace, or set Namespace to one that exists.",
            HttpStatusCode.Forbidden =>
                $"The API server refuses to {call}: {said}. Let a Role in namespace {call.Namespace} give this process's account the verb "
                + $"{call.Verb} on {resource.Plural} of group {ResourceKind.Group} (see k8s/base/rbac.yaml).",
            HttpStatusCode.Unauthorized =>
                $"The API server does not accept the credentials, so it will not {call}: {said}. Check the service account or kubeconfig.",
            HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest =>
                $"The API server finds the object invalid and will not {call}: {said}. "
                + $"Is the CustomResourceDefinition {resource.Definition} of this version?",
            _ => $"The API server failed to {call} ({Tried(tries)}): {(int)code}: {said}"
                + ((int)code >= 500 ? Doubt(call) : ""),
        };
    }

    private static string Doubt(ApiCall call) => call.IsRead ? "" : " Whether it was done is unknown: read again before writing.";

    private static string Tried(int tries) => tries == 1 ? "tried once" : $"tried {tries} times";

    private static string Shorten(string text) => text.Length <= MaxMessage ? text : string.Concat(text.AsSpan(0, MaxMessage), "…");
}
