using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Selection;

/// <summary>How targets are looked for.</summary>
public sealed class PodSelectorOptions
{
    /// <summary>
    /// Namespace of the pod that this process runs in; with <see cref="OwnName"/> it is never a target. Default: the variable
    /// <c>POD_NAMESPACE</c>.
    /// </summary>
    public string? OwnNamespace { get; set; } = Environment.GetEnvironmentVariable("POD_NAMESPACE");

    /// <summary>Name of the pod that this process runs in. Default: the variable <c>POD_NAME</c>.</summary>
    public string? OwnName { get; set; } = Environment.GetEnvironmentVariable("POD_NAME");

    /// <summary>Objects per page of a list. Default 500.</summary>
    public int PageSize { get; set; } = 500;

    /// <summary>Up to so many pods that are named one by one are read one by one; more are found in a list. Default 8.</summary>
    public int MaxNamedReads { get; set; } = 8;

    /// <summary>Namespaces looked at side by side. Default 8.</summary>
    public int Parallelism { get; set; } = 8;
}

/// <summary>Refuses options that cannot work.</summary>
internal sealed class PodSelectorOptionsValidator : IValidateOptions<PodSelectorOptions>
{
    public ValidateOptionsResult Validate(string? name, PodSelectorOptions options)
    {
        if (options.PageSize is < 1 or > 10_000)
            return ValidateOptionsResult.Fail($"PageSize is {options.PageSize}: it takes 1 to 10000.");
        if (options.MaxNamedReads is < 0 or > 100)
            return ValidateOptionsResult.Fail($"MaxNamedReads is {options.MaxNamedReads}: it takes 0 to 100.");
        return options.Parallelism is < 1 or > 64
            ? ValidateOptionsResult.Fail($"Parallelism is {options.Parallelism}: it takes 1 to 64.")
            : ValidateOptionsResult.Success;
    }
}
