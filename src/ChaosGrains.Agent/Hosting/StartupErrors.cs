using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Hosting;

/// <summary>A setting with which the agent cannot run.</summary>
internal sealed class SettingException(string message) : Exception(message);

/// <summary>Tells errors of whoever starts the agent from mistakes in the agent.</summary>
internal static class StartupErrors
{
    /// <summary>A sentence for whoever started it; null when it is not their error.</summary>
    public static string? Explain(Exception error) => error switch
    {
        SettingException => error.Message,
        OptionsValidationException wrong => string.Join(' ', wrong.Failures),
        InvalidOperationException { InnerException: FormatException } => error.Message,
        CryptographicException => $"The files in Tls:Directory are of no use: {error.Message}",
        IOException { InnerException: SocketException } => $"The agent cannot listen: {error.Message}",
        IOException or UnauthorizedAccessException => error.Message,
        _ => null,
    };
}
