using ChaosGrains.Kubernetes.Http;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Pods;

/// <summary>How the disappearance of pods is watched.</summary>
public sealed class PodPresenceOptions
{
    /// <summary>How long a namespace is watched after nobody waits there any more. Default 2 min.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Uids of gone pods that are remembered per namespace, for those who ask late. Default 20,000.</summary>
    public int Remembered { get; set; } = 20_000;

    /// <summary>Up to so many pods that the watch never saw are asked for one by one; more by one list. Default 4.</summary>
    public int MaxSingleReads { get; set; } = 4;

    /// <summary>Pauses between looks at pods that the watch has still not seen. Default 1 s to 30 s.</summary>
    public Backoff Backoff { get; set; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
}

/// <summary>Refuses options that cannot work.</summary>
internal sealed class PodPresenceOptionsValidator : IValidateOptions<PodPresenceOptions>
{
    public ValidateOptionsResult Validate(string? name, PodPresenceOptions options)
    {
        if (options.Linger < TimeSpan.Zero)
            return ValidateOptionsResult.Fail($"Linger is {options.Linger}: it takes 0 or more.");
        if (options.Remembered < 1)
            return ValidateOptionsResult.Fail($"Remembered is {options.Remembered}: it takes 1 or more.");
        if (options.MaxSingleReads < 0)
            return ValidateOptionsResult.Fail($"MaxSingleReads is {options.MaxSingleReads}: it takes 0 or more.");
        return options.Backoff.Base <= TimeSpan.Zero || options.Backoff.Cap < options.Backoff.Base
            ? ValidateOptionsResult.Fail($"Backoff is {options.Backoff}: its base is above 0, and its cap is not shorter.")
            : ValidateOptionsResult.Success;
    }
}
