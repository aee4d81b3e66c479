using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ChaosGrains.Providers.AzureStorage.Accounts;

/// <summary>
/// Lets as many requests out as there are connections. The others wait here, where their network time-out does not run yet: else thousands
/// of grains that
/// write at once would time out in the queue for a connection, and their repetitions would make it longer still.
/// </summary>
[SuppressMessage("Design", "CA1001",
    Justification = "It lives as long as its client, which is never disposed of; the semaphore opens no handle.")]
internal sealed class ConcurrencyLimit(int limit, TimeSpan patience) : HttpPipelinePolicy
{
    private readonly SemaphoreSlim _free = new(limit);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Requests are made asynchronously only.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (!await _free.WaitAsync(patience, message.CancellationToken))
            throw new RequestFailedException(0, $"{limit} requests are under way, and no turn came within {patience.TotalSeconds} s.");
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            _free.Release();
        }
    }
}
