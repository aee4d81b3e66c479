using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Storage;

/// <summary>Refuses options that cannot work.</summary>
internal sealed class KubernetesGrainStorageOptionsValidator(KubernetesGrainStorageOptions options, string name) : IConfigurationValidator
{
    public void ValidateConfiguration() => new OptionRules($"Kubernetes grain storage '{name}'")
        .Shared(options)
        .Check(options.MaxPayloadBytes is >= 1 and <= KubernetesGrainStorageOptions.LargestPayloadBytes,
            $"MaxPayloadBytes is {options.MaxPayloadBytes}: it takes 1 to {KubernetesGrainStorageOptions.LargestPayloadBytes}.")
        .Check(options.GrainStorageSerializer is not null, "GrainStorageSerializer is missing: set one, or leave the default.")
        .ThrowIfBroken();
}
