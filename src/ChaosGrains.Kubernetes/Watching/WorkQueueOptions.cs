using ChaosGrains.Kubernetes.Http;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Watching;

/// <summary>How a work queue treats failures and its end.</summary>
public sealed class WorkQueueOptions
{
    /// <summary>Pauses of a key whose handler failed. Default 50 ms to 1 min.</summary>
    public Backoff Backoff { get; set; } = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1));

    /// <summary>How long handlers under way may go on when the queue is stopped, before they are cancelled. Default 5 s.</summary>
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>Refuses options that cannot work.</summary>
internal sealed class WorkQueueOptionsValidator : IValidateOptions<WorkQueueOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkQueueOptions options)
    {
        if (options.Backoff.Base <= TimeSpan.Zero || options.Backoff.Cap < options.Backoff.Base)
            return ValidateOptionsResult.Fail($"Backoff is {options.Backoff}: its base is above 0, and its cap is not shorter.");
        return options.Drain < TimeSpan.Zero
            ? ValidateOptionsResult.Fail($"Drain is {options.Drain}: it takes 0 or more.")
            : ValidateOptionsResult.Success;
    }
}
