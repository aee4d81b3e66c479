using Microsoft.Extensions.Configuration;

namespace ChaosGrains.Silo.Providers;

/// <summary>One way to fill a role.</summary>
/// <param name="Name">What the setting says.</param>
/// <param name="Use">Tells Orleans to use it.</param>
internal sealed record ProviderChoice(string Name, Action<ISiloBuilder> Use)
{
    /// <summary>What speaks against it in production; null when nothing does.</summary>
    public string? DevelopmentOnly { get; init; }

    /// <summary>Complaints about settings of its own: which is missing or wrong, and what it takes.</summary>
    public Func<IConfiguration, IEnumerable<string>> Missing { get; init; } = static _ => [];
}
