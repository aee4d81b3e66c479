using System.Net;
using ChaosGrains.Agent.Tls;

namespace ChaosGrains.Agent.Hosting;

/// <summary>On which ground the agent may listen.</summary>
internal static class ListenRules
{
    /// <summary>What is wrong with where and how it is to listen; null when nothing is.</summary>
    public static string? Refuse(string address, TlsOptions tls)
    {
        if (!IPAddress.TryParse(address, out var parsed)) return $"Agent:Address is {address}, which is no IP address. Give one, such as 0.0.0.0.";
        if (!string.IsNullOrEmpty(tls.Directory)) return tls.Insecure ? "Tls:Insecure and Tls:Directory exclude each other. Give one of them." : null;
        if (!tls.Insecure) return "Tls:Directory is not set: the agent needs tls.crt, tls.key and ca.crt, so that nobody but the operator drives it. Name their directory.";
        return IPAddress.IsLoopback(parsed)
            ? null
            : $"Tls:Insecure is for the loopback interface only, and Agent:Address is {address}. Listen on 127.0.0.1, or set Tls:Directory.";
    }
}
