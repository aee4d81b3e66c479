using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Events;

/// <summary>How Kubernetes Events are told.</summary>
public sealed class EventRecorderOptions
{
    /// <summary>
    /// Who tells them, of many: the pod's name, or the host's. Default: the variable <c>POD_NAME</c>, or the name of the machine.
    /// </summary>
    public string Instance { get; set; } = Environment.GetEnvironmentVariable("POD_NAME") is { Length: > 0 } pod
        ? pod
        : Environment.MachineName;

    /// <summary>Events that wait to be told; the oldest go when there are more. Default 2,000.</summary>
    public int Capacity { get; set; } = 2_000;

    /// <summary>
    /// For so long after the last one, an event with the same object and reason counts as one more of a series. Default 5 min.
    /// </summary>
    public TimeSpan SeriesWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Series that are remembered. Default 4,096.</summary>
    public int MaxSeries { get; set; } = 4_096;

    /// <summary>Most pods of one experiment that get an event of their own for one reason. Default 10.</summary>
    public int MaxPodEvents { get; set; } = 10;
}

/// <summary>Refuses options that cannot work.</summary>
internal sealed class EventRecorderOptionsValidator : IValidateOptions<EventRecorderOptions>
{
    public ValidateOptionsResult Validate(string? name, EventRecorderOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Instance))
            return ValidateOptionsResult.Fail("Instance is empty: it takes the name of the pod or of the host.");
        if (options.Capacity < 1 || options.MaxSeries < 1)
            return ValidateOptionsResult.Fail($"Capacity is {options.Capacity} and MaxSeries {options.MaxSeries}: they take 1 or more.");
        if (options.SeriesWindow < TimeSpan.Zero)
            return ValidateOptionsResult.Fail($"SeriesWindow is {options.SeriesWindow}: it takes 0 or more.");
        return options.MaxPodEvents < 0
            ? ValidateOptionsResult.Fail($"MaxPodEvents is {options.MaxPodEvents}: it takes 0 or more.")
            : ValidateOptionsResult.Success;
    }
}
