using System.ComponentModel.DataAnnotations;
using ChaosGrains.Agent.Hosting;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Tls;

/// <summary>How the agent's port is kept from others. Section <c>Tls</c> of the configuration.</summary>
public sealed class TlsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Tls";

    /// <summary>Directory with <c>tls.crt</c>, <c>tls.key</c> and <c>ca.crt</c>.</summary>
    public string? Directory { get; set; }

    /// <summary>Whether to do without TLS; on the loopback interface only.</summary>
    public bool Insecure { get; set; }

    /// <summary>Common name of the only client that is let in. Default <c>chaosgrains-operator</c>.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string ClientName { get; set; } = "chaosgrains-operator";

    /// <summary>How often the files are looked at for changes. Default 5 s.</summary>
    [Duration("00:00:00.1", "01:00:00")]
    public TimeSpan ReadEvery { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>Holds <see cref="TlsOptions"/> to their bounds; made at compile time from the attributes there.</summary>
[OptionsValidator]
internal sealed partial class TlsOptionsValidator : IValidateOptions<TlsOptions>;
