using System.Net;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Refuses addresses that are none, and a silo that nobody could reach.</summary>
internal sealed class SiloAddressValidator : IValidateOptions<SiloEndpointOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SiloEndpointOptions options)
    {
        string[] failures =
        [
            .. CheckAddress(options.Address),
            .. CheckIp(nameof(options.ListenAddress), options.ListenAddress),
            .. CheckIp(nameof(options.HttpAddress), options.HttpAddress),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> CheckAddress(string? value)
    {
        const string Key = nameof(SiloEndpointOptions.Address);
        if (value is null)
            return [$"{SiloEndpointOptions.Section}:{Key} is missing: set it, or POD_IP by the downward API, to the IP address at which other silos reach this one."];
        return IPAddress.TryParse(value, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? [$"{SiloEndpointOptions.Section}:{Key} is {value}: other silos need one address to reach this one; {nameof(SiloEndpointOptions.ListenAddress)} may be any."]
            : CheckIp(Key, value);
    }

    private static IEnumerable<string> CheckIp(string key, string? value)
    {
        if (value is not null && !IPAddress.TryParse(value, out _))
            yield return $"{SiloEndpointOptions.Section}:{key} is '{value}'; it takes an IP address, such as 10.1.2.3.";
    }
}
