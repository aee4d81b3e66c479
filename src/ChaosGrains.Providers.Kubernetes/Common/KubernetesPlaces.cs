using System.Collections.Concurrent;
using k8s;
using k8s.Exceptions;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>Finds the cluster, and shares one client between the providers of a process.</summary>
internal sealed class KubernetesPlaces(IServiceProvider services) : IDisposable
{
    private readonly ConcurrentDictionary<Source, Lazy<Located>> _clients = new();

    /// <summary>The client and the namespace that the options mean.</summary>
    /// <exception cref="KubernetesProviderException">No cluster is configured; the message says where it was looked for.</exception>
    public KubernetesPlace Find(KubernetesProviderOptions options)
    {
        if (options.ClientFactory is { } factory)
            return new KubernetesPlace(factory(services), NamespaceRules.Resolve(options.Namespace, ContextNamespace));
        var source = new Source(options.KubeConfigPath ?? "", options.KubeConfigContext);
        var found = _clients.GetOrAdd(source, key => new Lazy<Located>(() => Locate(key))).Value;
        return new KubernetesPlace(found.Client, NamespaceRules.Resolve(options.Namespace, () => found.Configuration.Namespace));

        string? ContextNamespace() => string.IsNullOrEmpty(options.KubeConfigPath) ? null : Configure(new Source(options.KubeConfigPath, options.KubeConfigContext)).Namespace;
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(c => c.IsValueCreated))
            client.Value.Client.Dispose();
    }

    /// <summary>A client for requests that each have a time limit of their own.</summary>
    internal static IKubernetes NewClient(KubernetesClientConfiguration configuration)
    {
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan;
        configuration.FirstMessageHandlerSetup = handler =>
        {
            // A peer that vanished without a word is found out within seconds.
            handler.KeepAlivePingDelay = TimeSpan.FromSeconds(10);
            handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
            handler.ConnectTimeout = TimeSpan.FromSeconds(5);
        };
        return new k8s.Kubernetes(configuration, new BufferingHandler());
    }

    private static Located Locate(Source source)
    {
        var configuration = Configure(source);
        return new Located(NewClient(configuration), configuration);
    }

    private static KubernetesClientConfiguration Configure(Source source)
    {
        var (path, context) = source;
        var variable = Environment.GetEnvironmentVariable("KUBECONFIG");
        try
        {
            if (path.Length > 0)
                return KubernetesClientConfiguration.BuildConfigFromConfigFile(path, context);
            if (string.IsNullOrEmpty(variable) && KubernetesClientConfiguration.IsInCluster())
                return KubernetesClientConfiguration.InClusterConfig();
            // Several files are merged by the client; it takes their current context then.
            return string.IsNullOrEmpty(context) || variable?.Contains(Path.PathSeparator, StringComparison.Ordinal) == true
                ? KubernetesClientConfiguration.BuildDefaultConfig()
                : KubernetesClientConfiguration.BuildConfigFromConfigFile(string.IsNullOrEmpty(variable) ? null : variable, context);
        }
        catch (Exception error) when (error is KubeConfigException or KubernetesException or IOException or UnauthorizedAccessException
            or FormatException or YamlDotNet.Core.YamlException)
        {
            var place = path.Length > 0 ? path
                : string.IsNullOrEmpty(variable) ? KubernetesClientConfiguration.KubeConfigDefaultLocation : variable;
            throw new KubernetesProviderException(
                $"No Kubernetes cluster to talk to: the kubeconfig '{place}' cannot be used ({error.Message}). "
                + "Set KubeConfigPath or KUBECONFIG, or run inside a cluster with a service account.", error);
        }
    }

    /// <summary>Where a client's configuration comes from.</summary>
    private sealed record Source(string Path, string? Context);

    private sealed record Located(IKubernetes Client, KubernetesClientConfiguration Configuration);
}
