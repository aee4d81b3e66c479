using System.Threading.Channels;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using ChaosGrains.Providers.AzureStorage.Accounts;

namespace ChaosGrains.Providers.AzureStorage.Tests.Accounts;

public sealed class ConcurrencyLimitTests
{
    private readonly HeldRequests _service = new();

    [Fact]
    public async Task Process_MoreThanTheLimit_WaitForTheirTurn()
    {
        var limit = new ConcurrencyLimit(2, TimeSpan.FromSeconds(30));
        var calls = Enumerable.Range(0, 5).Select(_ => SendAsync(limit)).ToArray();
        _service.UnderWay.ShouldBe(2);

        _service.Answer(1);
        await Task.WhenAny(calls);
        _service.Answer(4);
        await Task.WhenAll(calls);

        (_service.Most, _service.UnderWay).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Process_NoTurnInTime_SaysWhy()
    {
        var limit = new ConcurrencyLimit(1, TimeSpan.Zero);
        var first = SendAsync(limit);

        (await Should.ThrowAsync<RequestFailedException>(() => SendAsync(limit))).Message.ShouldContain("1 requests are under way");

        _service.Answer(1);
        await first;
    }

    [Fact]
    public async Task Process_CancelledOrFailed_LeavesTheTurnToOthers()
    {
        var limit = new ConcurrencyLimit(1, TimeSpan.FromSeconds(30));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var (first, waiting, last) = (SendAsync(limit), SendAsync(limit, cancel), SendAsync(limit));

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        _service.Fail();
        await Should.ThrowAsync<IOException>(() => first);
        _service.Answer(1);
        await last;
    }

    private async Task SendAsync(ConcurrencyLimit limit, CancellationTokenSource? cancel = null)
    {
        var options = new BlobClientOptions();
        options.AddPolicy(limit, HttpPipelinePosition.PerCall);
        options.AddPolicy(_service, HttpPipelinePosition.PerCall);
        var pipeline = HttpPipelineBuilder.Build(options);
        using var message = pipeline.CreateMessage();
        await pipeline.SendAsync(message, cancel?.Token ?? TestContext.Current.CancellationToken);
    }

    /// <summary>A service that answers when it is told to.</summary>
    private sealed class HeldRequests : HttpPipelinePolicy
    {
        private readonly Channel<Exception?> _answers = Channel.CreateUnbounded<Exception?>();
        private readonly Lock _lock = new();

        public int UnderWay { get; private set; }

        public int Most { get; private set; }

        public void Answer(int count)
        {
            for (var i = 0; i < count; i++) _answers.Writer.TryWrite(null);
        }

        public void Fail() => _answers.Writer.TryWrite(new IOException("Reset."));

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            lock (_lock) Most = Math.Max(Most, ++UnderWay);
            var failure = await _answers.Reader.ReadAsync(message.CancellationToken);
            lock (_lock) UnderWay--;
            if (failure is not null) throw failure;
        }
    }
}
