using ChaosGrains.Errors;
using k8s;
using k8s.Exceptions;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>Makes clients of the API server: where it is, who we are, and what every request passes through.</summary>
public static class KubernetesClientFactory
{
    /// <summary>Finds the cluster and the credentials.</summary>
    /// <exception cref="ChaosException">No configuration was found, or it cannot be read; the message says where it was looked
    /// for.</exception>
    public static KubernetesClientConfiguration Locate(KubernetesClientOptions options)
    {
        var kubeConfig = options.KubeConfigPath ?? Environment.GetEnvironmentVariable("KUBECONFIG");
        try
        {
            if (!string.IsNullOrEmpty(options.KubeConfigPath))
                return KubernetesClientConfiguration.BuildConfigFromConfigFile(options.KubeConfigPath, options.Context);
            if (string.IsNullOrEmpty(kubeConfig) && KubernetesClientConfiguration.IsInCluster())
                return KubernetesClientConfiguration.InClusterConfig();
            // Several files are merged by the client; it takes their current context then.
            return kubeConfig?.Contains(Path.PathSeparator, StringComparison.Ordinal) == true
                ? KubernetesClientConfiguration.BuildDefaultConfig()
                : KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeConfig, options.Context);
        }
        catch (Exception error) when (error is KubeConfigException or IOException or UnauthorizedAccessException or FormatException
            or YamlDotNet.Core.YamlException or KubernetesClientException)
        {
            var place = string.IsNullOrEmpty(kubeConfig) ? KubernetesClientConfiguration.KubeConfigDefaultLocation : kubeConfig;
            throw new ChaosException(ChaosErrorCode.InvalidSpec,
                $"No cluster to talk to: the kubeconfig '{place}' cannot be used. "
                + "Name one by KUBECONFIG, or run inside a cluster with a service account.", error);
        }
    }

    /// <summary>Makes a client whose requests obey the options: rate limit, 429, time limit.</summary>
    /// <param name="configuration">Where the cluster is; see <see cref="Locate"/>.</param>
    /// <param name="options">Limits; validated by the caller.</param>
    /// <param name="time">The clock of limits and waits.</param>
    public static k8s.Kubernetes Create(KubernetesClientConfiguration configuration, KubernetesClientOptions options, TimeProvider time)
    {
        var setup = configuration.FirstMessageHandlerSetup;
        configuration.FirstMessageHandlerSetup = handler =>
        {
            // A peer that vanished without a word is found out within half a minute, even where nothing is being asked.
            handler.KeepAlivePingDelay = TimeSpan.FromSeconds(15);
            handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(15);
            handler.ConnectTimeout = TimeSpan.FromSeconds(10);
            handler.MaxConnectionsPerServer = options.MaxConnections;
            setup?.Invoke(handler);
        };
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan; // RequestTimeoutHandler does it, per try.
        var limiter = new PriorityTokenBucket(options.Qps, options.Burst, options.MaxQueued, time);
        return new k8s.Kubernetes(
            configuration,
            new ThrottledRetryHandler(options, time),
            new RateLimitingHandler(limiter, options.MaxBackground),
            new RequestTimeoutHandler(options.RequestTimeout, time));
    }
}
