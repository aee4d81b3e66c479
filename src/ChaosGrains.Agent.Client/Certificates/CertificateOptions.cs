using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>How long certificates live, and where they are kept. Section <c>Certificates</c> of the configuration.</summary>
/// <remarks>Everything is renewed at two thirds of its life. A change counts for what is made from then on.</remarks>
public sealed class CertificateOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Certificates";

    /// <summary>Life of the operator's and the agents' certificates. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "366.00:00:00")]
    public TimeSpan LeafLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Life of an authority. Default 365 days. Six times a certificate's life and the overlap together, or more.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3660.00:00:00")]
    public TimeSpan AuthorityLifetime { get; set; } = TimeSpan.FromDays(365);

    /// <summary>
    /// How long a new authority is known to everybody before anything is issued by it. Default 24 hours: agents, whose kubelet brings them a changed Secret
    /// within minutes, may lag behind for so long. Less than a quarter of a certificate's life.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan Overlap { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Time between looks at the Secrets. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The first pause after a look that failed; it doubles, with jitter, up to <see cref="Interval"/>. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Secret with the authorities' keys and the operator's certificate. Default <c>chaosgrains-operator-tls</c>; the Role names it too.</summary>
    [Required]
    public string OperatorSecret { get; set; } = "chaosgrains-operator-tls";

    /// <summary>Secret that the agents mount. Default <c>chaosgrains-agent-tls</c>; the Role and the DaemonSet name it too.</summary>
    [Required]
    public string AgentSecret { get; set; } = "chaosgrains-agent-tls";
}

/// <summary>Holds <see cref="CertificateOptions"/> to their bounds; made at compile time from the attributes there.</summary>
[OptionsValidator]
internal sealed partial class CertificateOptionsValidator : IValidateOptions<CertificateOptions>;

/// <summary>Holds the times to each other: what is replaced must still be good while the last one learns of it.</summary>
internal sealed class CertificateTimesValidator : IValidateOptions<CertificateOptions>
{
    public ValidateOptionsResult Validate(string? name, CertificateOptions options)
    {
        const string Section = CertificateOptions.Section;
        if (options.Overlap * 4 >= options.LeafLifetime)
        {
            return ValidateOptionsResult.Fail($"{Section}:{nameof(options.Overlap)} is {options.Overlap}: it takes less than a quarter of "
                + $"{nameof(options.LeafLifetime)}, which is {options.LeafLifetime}.");
        }
        if (options.AuthorityLifetime < (options.LeafLifetime + options.Overlap) * 6)
        {
            return ValidateOptionsResult.Fail($"{Section}:{nameof(options.AuthorityLifetime)} is {options.AuthorityLifetime}: it takes six times "
                + $"{nameof(options.LeafLifetime)} and {nameof(options.Overlap)} together, or more.");
        }
        return options.OperatorSecret == options.AgentSecret
            ? ValidateOptionsResult.Fail($"{Section}:{nameof(options.AgentSecret)} is the operator's own: agents must never see the authorities' keys.")
            : ValidateOptionsResult.Success;
    }
}
