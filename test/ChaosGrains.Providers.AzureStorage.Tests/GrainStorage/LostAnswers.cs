using Azure.Core;
using Azure.Core.Pipeline;

namespace ChaosGrains.Providers.AzureStorage.Tests.GrainStorage;

/// <summary>Lets a request through to the service and loses its answer, as a connection that breaks does.</summary>
internal sealed class LostAnswers : HttpPipelinePolicy
{
    private string? _next;

    public int Lost { get; private set; }

    /// <summary>Loses the answer of the next request with this method.</summary>
    public void LoseNext(string method) => _next = method;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.Request.Method.ToString() != _next) return;
        _next = null;
        Lost++;
        throw new IOException("The connection was reset.");
    }
}
