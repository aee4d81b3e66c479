using System.Text.Json.Nodes;
using ChaosGrains.Kubernetes.Events;
using ChaosGrains.Kubernetes.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Tests.Events;

public sealed class EventRecorderTests
{
    [Fact]
    public async Task Record_MoreThanCanBeTold_DropsTheOldestAndCounts()
    {
        var gate = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            await gate.Task;
            await TestServer.JsonAsync(context, 201, new JsonObject());
        });
        await using (var recorder = New(server, 10))
        {
            recorder.Record(Draft(0));
            await Eventually.HoldsAsync(() => server.Requests.Length == 1);
            for (var i = 1; i <= 100; i++)
                recorder.Record(Draft(i));
            recorder.Dropped.ShouldBe(90);
            gate.SetResult();
        }
        server.Requests.Length.ShouldBe(11, "what is waiting at the end is told before the end");
        server.Requests[^1].Body.ShouldContain("Reason100");
    }

    [Fact]
    public async Task Record_TheEventOfTheSeriesIsGone_MakesANewOne()
    {
        await using var server = await TestServer.StartAsync(context => context.Request.Method == "PATCH"
            ? TestServer.FailAsync(context, 404, "NotFound", "expired")
            : TestServer.JsonAsync(context, 201, new JsonObject()));
        await using (var recorder = New(server, 10))
        {
            recorder.Record(Draft(1));
            recorder.Record(Draft(1));
        }
        server.Requests.Select(r => r.Method).ShouldBe(["POST", "PATCH", "POST"]);
    }

    [Fact]
    public async Task Record_ServerFails_GoesOnWithTheNext()
    {
        var first = true;
        await using var server = await TestServer.StartAsync(context =>
        {
            var fail = first;
            first = false;
            return fail
                ? TestServer.FailAsync(context, 500, "InternalError", "ordered")
                : TestServer.JsonAsync(context, 201, new JsonObject());
        });
        await using (var recorder = New(server, 10))
        {
            recorder.Record(Draft(1));
            recorder.Record(Draft(2));
        }
        server.Requests.Length.ShouldBe(2);
    }

    private static EventRecorder New(TestServer server, int capacity) => new(server.Connection,
        Options.Create(new EventRecorderOptions { Capacity = capacity }), TimeProvider.System, NullLogger<EventRecorder>.Instance);

    private static EventDraft Draft(int i) =>
        new(new EventObject("v1", "Pod", "shop", "a", "u1"), null, false, $"Reason{i}", "Inject", "note");
}
