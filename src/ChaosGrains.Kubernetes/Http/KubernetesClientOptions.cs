using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Http;

/// <summary>How the operator talks to the API server.</summary>
public sealed class KubernetesClientOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "Kubernetes";

    /// <summary>
    /// Path of a kubeconfig file. Absent: the pod's service account inside a cluster, otherwise what <c>KUBECONFIG</c> names, otherwise
    /// <c>~/.kube/config</c>. <c>KUBECONFIG</c> goes before the service account.
    /// </summary>
    public string? KubeConfigPath { get; set; }

    /// <summary>Context of the kubeconfig; absent: its current one.</summary>
    public string? Context { get; set; }

    /// <summary>Requests per second in the long run. Default 200.</summary>
    public double Qps { get; set; } = 200;

    /// <summary>Requests that may go out at once after a quiet time. Default 400.</summary>
    public int Burst { get; set; } = 400;

    /// <summary>Most requests of one priority that wait for the rate limit; more are refused as throttled. Default 20,000.</summary>
    public int MaxQueued { get; set; } = 20_000;

    /// <summary>Most statuses, releases and events that are under way at once. Default 16.</summary>
    public int MaxBackground { get; set; } = 16;

    /// <summary>Longest time for one try of a request; waiting for the rate limit not included, watches neither. Default 30 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries of a request that is answered 429. Default 4.</summary>
    public int ThrottledTries { get; set; } = 4;

    /// <summary>Longest wait that a <c>Retry-After</c> of the server is granted. Default 10 s.</summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most connections, where the server speaks HTTP/1.1 (HTTP/2 shares one). Default 128.</summary>
    public int MaxConnections { get; set; } = 128;
}

/// <summary>Refuses options that cannot work.</summary>
internal sealed class KubernetesClientOptionsValidator : IValidateOptions<KubernetesClientOptions>
{
    public ValidateOptionsResult Validate(string? name, KubernetesClientOptions options)
    {
        var failures = new List<string>();
        Check(options.Qps is > 0 and <= 100_000, $"Qps is {options.Qps}: it takes a rate above 0, 100000 per second at most.");
        Check(options.Burst is >= 1 and <= 1_000_000, $"Burst is {options.Burst}: it takes 1 to 1000000.");
        Check(options.MaxQueued >= 1, $"MaxQueued is {options.MaxQueued}: it takes 1 or more.");
        Check(options.MaxBackground >= 1, $"MaxBackground is {options.MaxBackground}: it takes 1 or more.");
        Check(options.RequestTimeout > TimeSpan.Zero && options.RequestTimeout <= TimeSpan.FromMinutes(10),
            $"RequestTimeout is {options.RequestTimeout}: it takes a time above 0, 10 minutes at most.");
        Check(options.ThrottledTries is >= 1 and <= 20, $"ThrottledTries is {options.ThrottledTries}: it takes 1 to 20.");
        Check(options.MaxRetryAfter >= TimeSpan.Zero && options.MaxRetryAfter <= TimeSpan.FromMinutes(5),
            $"MaxRetryAfter is {options.MaxRetryAfter}: it takes 0 to 5 minutes.");
        Check(options.MaxConnections >= 4, $"MaxConnections is {options.MaxConnections}: it takes 4 or more, since watches hold some.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(bool holds, string message)
        {
            if (!holds)
                failures.Add($"{KubernetesClientOptions.Section}:{message}");
        }
    }
}
