using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Experiments;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Status;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChaosGrains.Kubernetes.Tests.Experiments;

public sealed class StatusPublisherTests : IAsyncLifetime
{
    private static readonly ExperimentId Id = new("shop", "kill");
    private readonly ConcurrentQueue<int> _answers = new();
    private readonly SemaphoreSlim _gate = new(0);
    private TestServer _server = null!;
    private StatusPublisher _publisher = null!;
    private bool _hold;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(AnswerAsync);
        _publisher = new StatusPublisher(_server.Connection, TimeProvider.System, NullLogger<StatusPublisher>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _publisher.Dispose();
        await _server.DisposeAsync();
        _gate.Dispose();
    }

    [Fact]
    public async Task Publish_WhileAWriteIsUnderWay_WritesOnlyTheNewestNext()
    {
        _hold = true;
        _publisher.Publish(Id, "u1", Status(1));
        await Eventually.HoldsAsync(() => _server.Requests.Length == 1);
        for (var i = 2; i <= 50; i++)
            _publisher.Publish(Id, "u1", Status(i));
        _hold = false;
        _gate.Release();
        await _publisher.FlushAsync(Id, "u1", Token);
        _server.Requests.Select(Injected).ShouldBe([1, 50]);
    }

    [Fact]
    public async Task Publish_TheSameAgain_WritesOnce()
    {
        for (var i = 0; i < 3; i++)
        {
            _publisher.Publish(Id, "u1", Status(1));
            await _publisher.FlushAsync(Id, "u1", Token);
        }
        _server.Requests.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(409)]
    [InlineData(503)]
    public async Task Publish_ServerFails_TriesAgainUntilItIsWritten(int code)
    {
        _answers.Enqueue(code);
        _answers.Enqueue(code);
        _publisher.Publish(Id, "u1", Status(1));
        await _publisher.FlushAsync(Id, "u1", Token);
        _server.Requests.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Publish_ServerDoesNotAcceptTheStatus_DoesNotTryForEver()
    {
        _answers.Enqueue(422);
        _publisher.Publish(Id, "u1", Status(1));
        await _publisher.FlushAsync(Id, "u1", Token);
        _server.Requests.Select(r => r.Method).ShouldBe(["PATCH", "GET"]);
        _publisher.Publish(Id, "u1", Status(2));
        await _publisher.FlushAsync(Id, "u1", Token);
        _server.Requests.Count(r => r.Method == "PATCH").ShouldBe(2, "the next status may be accepted");
    }

    [Fact]
    public async Task Publish_FinalStatusWritten_LeavesNothingBehind()
    {
        for (var i = 0; i < 100; i++)
            _publisher.Publish(new ExperimentId("shop", $"kill-{i}"), "u1", Status(1) with { Phase = ExperimentPhase.Completed });
        await Eventually.HoldsAsync(() => _publisher.Remembered == 0);
        _server.Requests.Length.ShouldBe(100);
    }

    [Fact]
    public async Task Publish_Any_PatchesTheStatusOfThatUidAlone()
    {
        _publisher.Publish(Id, "u1", Status(3));
        await _publisher.FlushAsync(Id, "u1", Token);
        var request = _server.Requests.Single();
        request.Path.ShouldBe("/apis/chaosgrains.io/v1alpha1/namespaces/shop/chaosexperiments/kill/status");
        request.ContentType.ShouldBe("application/json-patch+json");
        JsonNode.DeepEquals(JsonNode.Parse(request.Body)![0],
            JsonNode.Parse("""{"op":"test","path":"/metadata/uid","value":"u1"}""")).ShouldBeTrue();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (_hold)
            await _gate.WaitAsync(context.RequestAborted);
        if (context.Request.Method == "GET")
            await TestServer.JsonAsync(context, 200, new JsonObject { ["metadata"] = new JsonObject { ["uid"] = "u1" } });
        else if (_answers.TryDequeue(out var code))
            await TestServer.FailAsync(context, code, "Ordered", "ordered");
        else
            await TestServer.JsonAsync(context, 200, new JsonObject());
    }

    private static int Injected(TestServer.Seen request) => (int)JsonNode.Parse(request.Body)![1]!["value"]!["targets"]!["injected"]!;

    private static ExperimentStatus Status(int injected) =>
        new() { Phase = ExperimentPhase.Running, Targets = new TargetCounts(100, injected, 0, 0, 0) };
}
