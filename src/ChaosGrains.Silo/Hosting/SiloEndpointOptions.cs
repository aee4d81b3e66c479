using System.ComponentModel.DataAnnotations;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Who a silo is and where it listens. Section <c>Silo</c> of the configuration.</summary>
public sealed class SiloEndpointOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Silo";

    /// <summary>
    /// IP address at which the other silos reach this one. Default: the environment variable <c>POD_IP</c>; in Development 127.0.0.1 when
    /// there is none.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>IP address to listen on. Default: any, when <see cref="Address"/> is not loopback; otherwise <see cref="Address"/>.</summary>
    public string? ListenAddress { get; set; }

    /// <summary>TCP port for the other silos. Default 11111.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 11111;

    /// <summary>TCP port for Orleans clients. Default 30000.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Name of the silo, in the membership and in logs. Default: the environment variable <c>POD_NAME</c>, otherwise one that is made up.</summary>
    public string? Name { get; set; }

    /// <summary>IP address of the health endpoints. Default: <see cref="ListenAddress"/>.</summary>
    public string? HttpAddress { get; set; }

    /// <summary>TCP port of the health endpoints, plain HTTP. Default 8080.</summary>
    [Range(1, 65535)]
    public int HttpPort { get; set; } = 8080;

    /// <summary>
    /// How long a stop in good order may take: the watch handed over, grains deactivated, the cluster left. Default 30 s. A pod's
    /// terminationGracePeriodSeconds must be longer.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the silo stops when its standard input ends: for one that another program starts, and must not outlive it. Default false.</summary>
    public bool StopsWithInput { get; set; }

    /// <summary>With clustering <c>Localhost</c>: port of the silo of this machine that keeps the membership. Default: <see cref="Port"/>.</summary>
    [Range(1, 65535)]
    public int? PrimaryPort { get; set; }
}
