using System.ComponentModel.DataAnnotations;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Where a silo listens. Section <c>Silo</c> of the configuration. All on loopback while clustering is <c>Localhost</c>.</summary>
public sealed class SiloEndpointOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Silo";

    /// <summary>TCP port for the other silos. Default 11111.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 11111;

    /// <summary>TCP port for Orleans clients. Default 30000.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>TCP port of the silo that the others of this machine join; its own for the first. Default: <see cref="Port"/>.</summary>
    [Range(1, 65535)]
    public int? PrimaryPort { get; set; }
}
