using ChaosGrains.Silo.Hosting;

namespace ChaosGrains.Silo.Providers;

/// <summary>Something that Orleans needs a provider for.</summary>
/// <param name="Key">Name of the setting in section <c>Providers</c>.</param>
/// <param name="Read">Reads the setting.</param>
/// <param name="Known">What it can be; the default first.</param>
internal sealed record ProviderRole(string Key, Func<ProvidersOptions, string> Read, params ProviderChoice[] Known)
{
    /// <summary>All roles.</summary>
    public static readonly ProviderRole[] All =
    [
        new(nameof(ProvidersOptions.Clustering), o => o.Clustering, KubernetesProviders.Clustering, RedisProviders.Clustering, LocalProviders.Clustering),
        new(nameof(ProvidersOptions.Storage), o => o.Storage,
            KubernetesProviders.Storage, AzureStorageProviders.Storage, RedisProviders.Storage, LocalProviders.Storage),
        new(nameof(ProvidersOptions.Reminders), o => o.Reminders,
            KubernetesProviders.Reminders, AzureStorageProviders.Reminders, RedisProviders.Reminders, LocalProviders.Reminders),
    ];

    /// <summary>The choice of this name; null when there is none. Case does not matter.</summary>
    public ProviderChoice? Find(string? name) => Known.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The names to choose from, for a message.</summary>
    public string Choices(bool isDevelopment)
    {
        string[] names = [.. Known.Where(c => isDevelopment || c.DevelopmentOnly is null).Select(c => c.Name)];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
