using System.Net;

namespace ChaosGrains.Providers.Kubernetes;

/// <summary>
/// The API server did not do what a provider asked of it, or holds something that cannot be right. The message says what was asked, what
/// went wrong, and what to do. Crosses grain calls.
/// </summary>
[GenerateSerializer, Alias("chaosgrains.kubernetes.KubernetesProviderException")]
public sealed class KubernetesProviderException : Exception
{
    /// <summary>Makes the exception.</summary>
    public KubernetesProviderException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was asked, what went wrong, what to do.</param>
    public KubernetesProviderException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was asked, what went wrong, what to do.</param>
    /// <param name="innerException">What is behind it.</param>
    public KubernetesProviderException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Status of the server's answer; absent when there was none.</summary>
    [Id(0)]
    public HttpStatusCode? StatusCode { get; init; }
}
