using ChaosGrains.Providers.Kubernetes.Common;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Providers.Kubernetes.Reminders;

/// <summary>Refuses options that cannot work.</summary>
internal sealed class KubernetesReminderOptionsValidator(IOptions<KubernetesReminderOptions> options) : IConfigurationValidator
{
    private const int SmallestBucketBytes = 4096;

    public void ValidateConfiguration() => new OptionRules("Kubernetes reminders")
        .Shared(options.Value)
        .Check(options.Value.MaxBucketBytes is >= SmallestBucketBytes and <= KubernetesReminderOptions.LargestBucketBytes,
            $"MaxBucketBytes is {options.Value.MaxBucketBytes}: it takes {SmallestBucketBytes} to "
            + $"{KubernetesReminderOptions.LargestBucketBytes}.")
        .Check(options.Value.ConflictTries is >= 1 and <= 100, $"ConflictTries is {options.Value.ConflictTries}: it takes 1 to 100.")
        .Check(options.Value.PageSize is >= 1 and <= 500, $"PageSize is {options.Value.PageSize}: it takes 1 to 500.")
        .ThrowIfBroken();
}
