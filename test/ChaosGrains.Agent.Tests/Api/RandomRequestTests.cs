using System.Net;
using System.Text;
using System.Text.Json;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Tests.Support;
using CsCheck;
using static ChaosGrains.Agent.Tests.Support.Requests;

namespace ChaosGrains.Agent.Tests.Api;

public sealed class RandomRequestTests
{
    private const int Count = 10_000;
    private static readonly string[] Uids = ["e1", "e2", "e3", "e4", "a%2Fb", "%00", "..", "e" + new string('x', 200)];
    private static readonly string[] Pods = ["a", "b", "c"];

    private static readonly Gen<Fault> Faults = Gen.OneOf(
        Gen.Int[-1, 3].Select(Cpu),
        Gen.Const(Kill),
        Gen.Double[-5, 120].Select(p => Delay(n => n with { Loss = new() { Percent = p } })),
        Gen.Const(Cpu() with { Type = FaultType.Network }));

    private static readonly Gen<string> Applies = Gen.Select(
        Gen.Long[-1, 6], Gen.OneOf(1_000L, 5_000L, 10L), Gen.OneOf(1L, 60_000L, -1L), Faults, Gen.OneOf(Pods).Array[0, 4],
        (epoch, lease, remaining, fault, pods) => JsonSerializer.Serialize(
            Apply(pods) with { Epoch = epoch, LeaseMilliseconds = lease, RemainingMilliseconds = remaining, Fault = fault }, AgentJson.Default.ApplyRequest));

    private static readonly Gen<string> Nonsense = Gen.OneOf(
        Gen.OneOf("", "null", "[]", "{}", "{\"leases\":[null]}", "{\"targets\":null}", "{\"unknown\":1}", new string('[', 200), "{\"epoch\":1e999}"),
        Gen.Byte.Array[0, 60].Select(Encoding.Latin1.GetString),
        Gen.Select(Applies, Gen.Int[0, 400], Gen.Char, (json, at, c) => at < json.Length ? json[..at] + c + json[(at + 1)..] : json[..(json.Length / 2)]));

    private static readonly Gen<string> Heartbeats = Gen.Select(Gen.OneOf(Uids), Gen.Long[0, 6], (uid, epoch) =>
        JsonSerializer.Serialize(new HeartbeatRequest { Leases = [new(uid, epoch, 5_000)] }, AgentJson.Default.HeartbeatRequest));

    private static readonly Gen<(string Method, string Path, string? Body)> Requests = Gen.Frequency(
        (5, Gen.Select(Gen.OneOf(Uids), Applies, (uid, body) => ("PUT", $"{AgentPaths.Experiments}/{uid}", (string?)body))),
        (2, Gen.Select(Gen.OneOf(Uids), Nonsense, (uid, body) => ("PUT", $"{AgentPaths.Experiments}/{uid}", (string?)body))),
        (2, Gen.Select(Gen.OneOf(Uids), Gen.OneOf("?epoch=1", "?epoch=5", "?epoch=-1", "?epoch=9999999999999999999", ""), (uid, query) =>
            ("DELETE", $"{AgentPaths.Experiments}/{uid}{query}", (string?)null))),
        (2, Heartbeats.Select(body => ("POST", AgentPaths.Heartbeat, (string?)body))),
        (1, Nonsense.Select(body => ("POST", AgentPaths.Heartbeat, (string?)body))),
        (2, Gen.OneOf(Uids).Select(uid => ("GET", $"{AgentPaths.Experiments}/{uid}", (string?)null))),
        (1, Gen.OneOf(("PATCH", AgentPaths.Experiments, (string?)"{}"), ("GET", "/", null), ("GET", AgentPaths.Experiments, null), ("GET", AgentPaths.Health, null))));

    [Fact]
    public Task Api_TenThousandRandomRequests_NoMistakeNoCrashNoFaultLeft() =>
        Requests.Array[Count].SampleAsync(SurviveAsync, iter: 1, threads: 1, seed: "0N0XIzNsQ0O2");

    private static async Task SurviveAsync((string Method, string Path, string? Body)[] requests)
    {
        await using var node = new Node { Options = { MaxEnded = 20 } };
        await node.StartReadyAsync();
        await using var host = await AgentHost.StartAsync(node.Agent);
        using var client = host.Client();
        var statuses = new int[600];

        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (request, end) =>
        {
            using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(request.Path, UriKind.Relative));
            if (request.Body is { } body) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(message, end);
            Interlocked.Increment(ref statuses[(int)answer.StatusCode]);
            answer.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError, $"{request}: {await answer.Content.ReadAsStringAsync(end)}");
            if (answer.StatusCode is HttpStatusCode.Conflict) answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        });

        statuses.Sum().ShouldBe(Count);
        statuses[200].ShouldBeGreaterThan(1000);
        statuses[400].ShouldBeGreaterThan(1000);
        statuses[409].ShouldBeGreaterThan(100);
        node.Time.Advance(TimeSpan.FromSeconds(6));
        await Eventually.HoldsAsync(() => node.Agent.List().Experiments.All(e => e.State == ExperimentState.Ended), "all is over");
        node.Kernel.Faults.ShouldBeEmpty();
        node.Kernel.Overlaps.ShouldBe(0);
    }
}
