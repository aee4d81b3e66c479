using System.IO.Pipelines;
using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Tests.Common;

public sealed class BufferingHandlerTests
{
    private readonly Pipe _body = new();

    [Fact]
    public async Task Send_HandsTheAnswerOn_OnlyWhenItIsWhole()
    {
        using var client = new HttpMessageInvoker(new BufferingHandler { InnerHandler = new Server(_body.Reader) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://server/");
        var sending = client.SendAsync(request, TestContext.Current.CancellationToken);
        await _body.Writer.WriteAsync(new byte[] { 1, 2 }, TestContext.Current.CancellationToken);
        sending.IsCompleted.ShouldBeFalse();

        await _body.Writer.CompleteAsync();

        using var answer = await sending;
        (await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)).ShouldBeOfType<MemoryStream>().Length.ShouldBe(2);
    }

    [Fact]
    public async Task Send_TheBodyStandsStill_EndsWithTheRequest()
    {
        using var client = new HttpMessageInvoker(new BufferingHandler { InnerHandler = new Server(_body.Reader) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://server/");
        using var cancel = new CancellationTokenSource();
        var sending = client.SendAsync(request, cancel.Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(sending);
    }

    private sealed class Server(PipeReader body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(body.AsStream()) });
    }
}
