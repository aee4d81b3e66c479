using Azure.Core;

namespace ChaosGrains.Providers.AzureStorage.Accounts;

/// <summary>
/// The SDK's own retries, set for callers that are grains: an answer that hangs for ten seconds is survived, and all attempts together end
/// about when a
/// grain call's default time-out (30 s) does. The SDK's own setting would retry for minutes.
/// </summary>
internal static class ClientSettings
{
    /// <summary>The number of connections that the SDK opens to a host.</summary>
    private const int MaxConcurrentRequests = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TOptions WithBounds<TOptions>(this TOptions options) where TOptions : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(8);
        options.AddPolicy(new ConcurrencyLimit(MaxConcurrentRequests, Patience), HttpPipelinePosition.PerCall);
        return options;
    }
}
