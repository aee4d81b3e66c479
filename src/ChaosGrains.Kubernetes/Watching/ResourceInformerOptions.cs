using ChaosGrains.Kubernetes.Http;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Watching;

/// <summary>How an informer follows the API server.</summary>
public sealed class ResourceInformerOptions
{
    /// <summary>Objects per page of a list. Default 500.</summary>
    public int PageSize { get; set; } = 500;

    /// <summary>Shortest time for which a watch is asked for; the time itself is random. Default 240 s.</summary>
    public TimeSpan MinWatch { get; set; } = TimeSpan.FromSeconds(240);

    /// <summary>Longest time for which a watch is asked for. Default 300 s.</summary>
    public TimeSpan MaxWatch { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// A watch that says nothing for so long is taken for dead, and begun anew. Servers send a bookmark about once a minute. Default 90 s.
    /// </summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Everything is listed again after this time, to find what watches may have missed. Default 10 min.</summary>
    public TimeSpan Resync { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Pause between looks for a kind that the server does not know. Default 3 s.</summary>
    public TimeSpan MissingRetry { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Pauses after failures.</summary>
    public Backoff Backoff { get; set; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
}

/// <summary>Refuses options that cannot work.</summary>
internal sealed class ResourceInformerOptionsValidator : IValidateOptions<ResourceInformerOptions>
{
    public ValidateOptionsResult Validate(string? name, ResourceInformerOptions options)
    {
        var failures = new List<string>();
        if (options.PageSize is < 1 or > 10_000)
            failures.Add($"PageSize is {options.PageSize}: it takes 1 to 10000.");
        if (options.MinWatch < TimeSpan.FromSeconds(1) || options.MaxWatch < options.MinWatch)
        {
            failures.Add($"MinWatch is {options.MinWatch} and MaxWatch {options.MaxWatch}: they take 1 s or more, "
                + "and the first is not the longer one.");
        }
        if (options.IdleTimeout <= TimeSpan.Zero)
            failures.Add($"IdleTimeout is {options.IdleTimeout}: it takes a time above 0.");
        if (options.Resync < TimeSpan.FromSeconds(1))
            failures.Add($"Resync is {options.Resync}: it takes 1 s or more.");
        if (options.MissingRetry <= TimeSpan.Zero)
            failures.Add($"MissingRetry is {options.MissingRetry}: it takes a time above 0.");
        if (options.Backoff.Base <= TimeSpan.Zero || options.Backoff.Cap < options.Backoff.Base)
            failures.Add($"Backoff is {options.Backoff}: its base is above 0, and its cap is not shorter.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
