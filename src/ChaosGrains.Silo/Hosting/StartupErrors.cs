using ChaosGrains.Errors;
using ChaosGrains.Providers.AzureStorage;
using ChaosGrains.Providers.Kubernetes;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Tells failures that people can mend by their settings from mistakes of the program, which keep their stack trace.</summary>
internal static class StartupErrors
{
    /// <summary>What to mend; null for a mistake of the program.</summary>
    public static string? Explain(Exception error) => error switch
    {
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        AggregateException several when several.InnerExceptions.All(e => Explain(e) is not null) =>
            string.Join(Environment.NewLine, several.InnerExceptions.Select(Explain)),
        ChaosException chaos => chaos.Error.ToString(),
        InvalidDataException { InnerException: FormatException reason } file => $"{file.Message} {reason.Message}",
        InvalidOperationException { InnerException: FormatException or ArgumentException } wrong => wrong.Message,
        OrleansConfigurationException orleans => orleans.Message,
        KubernetesProviderException or AzureStorageException or RedisConnectionException => error.Message,
        IOException { InnerException: AddressInUseException } taken => $"{taken.Message} {SiloEndpointOptions.Section}:{nameof(SiloEndpointOptions.HttpPort)} sets the port.",
        AddressInUseException =>
            $"The port that {SiloEndpointOptions.Section}:{nameof(SiloEndpointOptions.Port)} or :{nameof(SiloEndpointOptions.GatewayPort)} names is taken.",
        _ => null,
    };
}
