using System.ComponentModel.DataAnnotations;
using ChaosGrains.Agent.Contracts;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Hosting;

/// <summary>Where the agent's process listens and writes. Section <c>Agent</c> of the configuration, beside <see cref="Experiments.AgentOptions"/>.</summary>
internal sealed class EndpointOptions
{
    /// <summary>IP address on which it listens. Default: all.</summary>
    [Required]
    public string Address { get; set; } = "::";

    /// <summary>TCP port; 0: one that is free. Default 7771.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = AgentPaths.DefaultPort;

    /// <summary>Directory of the journal. Default <c>/var/lib/chaosgrains/journal</c>.</summary>
    [Required]
    public string JournalDirectory { get; set; } = "/var/lib/chaosgrains/journal";
}

/// <summary>Holds <see cref="EndpointOptions"/> to their bounds; made at compile time from the attributes there.</summary>
[OptionsValidator]
internal sealed partial class EndpointOptionsValidator : IValidateOptions<EndpointOptions>;
