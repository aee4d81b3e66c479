using System.Net;
using Orleans.Configuration;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Works out the endpoints of a silo from its settings, which are valid. Pure.</summary>
internal static class SiloEndpoints
{
    /// <summary>Where the health endpoints listen.</summary>
    public static IPEndPoint Http(SiloEndpointOptions own) =>
        new(own.HttpAddress is { } address ? IPAddress.Parse(address) : Listening(own), own.HttpPort);

    /// <summary>Sets what Orleans listens on, and what it tells the others.</summary>
    public static void Apply(EndpointOptions orleans, SiloEndpointOptions own)
    {
        orleans.AdvertisedIPAddress = IPAddress.Parse(own.Address!);
        (orleans.SiloPort, orleans.GatewayPort) = (own.Port, own.GatewayPort);
        orleans.SiloListeningEndpoint = new IPEndPoint(Listening(own), own.Port);
        orleans.GatewayListeningEndpoint = new IPEndPoint(Listening(own), own.GatewayPort);
    }

    private static IPAddress Listening(SiloEndpointOptions own)
    {
        if (own.ListenAddress is { } given)
            return IPAddress.Parse(given);
        var address = IPAddress.Parse(own.Address!);
        if (IPAddress.IsLoopback(address))
            return address;
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
    }
}
