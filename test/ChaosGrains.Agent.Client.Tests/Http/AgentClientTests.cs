using ChaosGrains.Agent.Client.Tests.Support;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agents;
using ChaosGrains.Errors;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Agent.Client.Tests.Http;

public sealed class AgentClientTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly Pki _pki = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_ToOneAgent_ShareOneHttp2Connection()
    {
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), AnswerAsync);
        await using var rig = new Rig(_pki);
        await rig.Client.HeartbeatAsync(agent.Address, [new AgentLease("u1", 3)], Lease, Token);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rig.Client.HeartbeatAsync(agent.Address, [], Lease, Token)));
        var report = await rig.Client.ApplyAsync(agent.Address, Rig.Order(), Lease, Token);
        (await rig.Client.ReadAsync(agent.Address, "u1", Token)).ShouldNotBeNull();
        await rig.Client.RevertAsync(agent.Address, "u1", 9, Token);

        report.State.ShouldBe(AgentExperimentState.Active);
        report.Targets.Single().ShouldBe(new AgentOutcome("p1", AgentOutcomeState.Injected, "netem delay 200ms", null));
        agent.Connections.ShouldBe(1);
        agent.Requests.ShouldAllBe(r => r.Protocol == "HTTP/2");
        agent.Requests[0].Body.ShouldBe("""{"leases":[{"uid":"u1","epoch":3,"leaseMilliseconds":15000}]}""");
        agent.Requests[^3].Path.ShouldBe("/v1/experiments/u1");
        agent.Requests[^3].Body.ShouldContain("\"remainingMilliseconds\":30000");
        agent.Requests[^1].ShouldBe(new TestAgent.Seen("DELETE", "/v1/experiments/u1?epoch=9", "", "HTTP/2"));
    }

    [Fact]
    public async Task Read_AgentDoesNotKnowIt_IsNull()
    {
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), c => TestAgent.RefuseAsync(c, 404, AgentErrorCode.InvalidRequest, "unknown"));
        await using var rig = new Rig(_pki);
        (await rig.Client.ReadAsync(agent.Address, "u1", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Heartbeat_NewerAgentSaysMore_IsRead()
    {
        const string Answer = """
            {"node":"n1","version":"9","instance":"i","future":{"a":[1]},"capabilities":[{"name":"x","isAvailable":true,"detail":"d","more":1}],
            "acceptsFaults":true,"experiments":[]}
            """;
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), c => TestAgent.TextAsync(c, Answer));
        await using var rig = new Rig(_pki);
        var heartbeat = await rig.Client.HeartbeatAsync(agent.Address, [], Lease, Token);
        heartbeat.Version.ShouldBe("9");
        heartbeat.Capabilities.Single().ShouldBe(new AgentCapability("x", true, "d"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task Apply_FailsTwiceInATransientWay_IsTriedAgain(int status)
    {
        var failures = 2;
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), c =>
            Interlocked.Decrement(ref failures) >= 0 ? TestAgent.RefuseAsync(c, status, AgentErrorCode.Busy, "later") : AnswerAsync(c));
        await using var rig = new Rig(_pki);
        (await rig.Client.ApplyAsync(agent.Address, Rig.Order(), Lease, Token)).Targets.Length.ShouldBe(1);
        agent.Requests.Length.ShouldBe(3);
        agent.Requests.Select(r => r.Body).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(400, AgentErrorCode.InvalidRequest, ChaosErrorCode.Rejected)]
    [InlineData(409, AgentErrorCode.StaleEpoch, ChaosErrorCode.Superseded)]
    [InlineData(409, AgentErrorCode.Ended, ChaosErrorCode.Superseded)]
    [InlineData(422, AgentErrorCode.CapabilityMissing, ChaosErrorCode.CapabilityMissing)]
    [InlineData(422, AgentErrorCode.LimitExceeded, ChaosErrorCode.LimitExceeded)]
    public async Task Apply_IsRefused_IsNotTriedAgainAndSaysWhy(int status, AgentErrorCode code, ChaosErrorCode expected)
    {
        await using var agent = await TestAgent.StartAsync(
            _pki.Agent(), c => TestAgent.RefuseAsync(c, status, code, "the reason", capability: "netem", epoch: 12));
        await using var rig = new Rig(_pki);
        var error = await ErrorAsync(() => rig.Client.ApplyAsync(agent.Address, Rig.Order(), Lease, Token));
        error.Code.ShouldBe(expected);
        error.Message.ShouldContain("the reason");
        error.Message.ShouldContain(agent.Address.Authority);
        agent.Requests.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Apply_AgentSaysRetryAfter_WaitsSoLong()
    {
        var first = 1;
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), c =>
        {
            if (Interlocked.Exchange(ref first, 0) == 0)
                return AnswerAsync(c);
            c.Response.Headers.RetryAfter = "1";
            return TestAgent.RefuseAsync(c, 503, AgentErrorCode.Busy, "later");
        });
        await using var rig = new Rig(_pki);
        var since = TimeProvider.System.GetTimestamp();
        await rig.Client.ApplyAsync(agent.Address, Rig.Order(), Lease, Token);
        TimeProvider.System.GetElapsedTime(since).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.95));
    }

    [Fact]
    public async Task Heartbeat_AgentHangs_IsTriedOnceMoreAndTimesOut()
    {
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), HangAsync);
        await using var rig = new Rig(_pki, o => o.HeartbeatTimeout = TimeSpan.FromMilliseconds(100));
        var error = await ErrorAsync(() => rig.Client.HeartbeatAsync(agent.Address, [], Lease, Token));
        error.Code.ShouldBe(ChaosErrorCode.Timeout);
        error.Message.ShouldContain(agent.Address.Authority);
        agent.Requests.Length.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task Apply_AnswerStopsHalfWay_TimesOutPerTry()
    {
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), async c =>
        {
            await c.Response.WriteAsync("{\"summary\":", c.RequestAborted);
            await HangAsync(c);
        });
        await using var rig = new Rig(_pki, o => (o.TryTimeout, o.Retries) = (TimeSpan.FromMilliseconds(300), 1));
        (await ErrorAsync(() => rig.Client.ApplyAsync(agent.Address, Rig.Order(), Lease, Token))).Code.ShouldBe(ChaosErrorCode.Timeout);
    }

    [Fact]
    public async Task Apply_AnswerIsTooLong_IsRefusedOnce()
    {
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), c => TestAgent.TextAsync(c, new string(' ', 5000) + "{}"));
        await using var rig = new Rig(_pki, o => o.MaxAnswerBytes = 4096);
        (await ErrorAsync(() => rig.Client.ApplyAsync(agent.Address, Rig.Order(), Lease, Token))).Code.ShouldBe(ChaosErrorCode.LimitExceeded);
        agent.Requests.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Apply_AnswerMakesNoSense_IsInternal()
    {
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), c => TestAgent.TextAsync(c, "<html>"));
        await using var rig = new Rig(_pki);
        var error = await ErrorAsync(() => rig.Client.ApplyAsync(agent.Address, Rig.Order(), Lease, Token));
        error.Code.ShouldBe(ChaosErrorCode.Internal);
        error.Message.ShouldContain("same version");
    }

    [Fact]
    public async Task Apply_NobodyListens_IsUnavailable()
    {
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), AnswerAsync);
        await agent.DisposeAsync();
        await using var rig = new Rig(_pki);
        var error = await ErrorAsync(() => rig.Client.ApplyAsync(agent.Address, Rig.Order(), Lease, Token));
        error.Code.ShouldBe(ChaosErrorCode.Unavailable);
        error.Message.ShouldContain("refused");
    }

    [Fact]
    public async Task Apply_CallerGivesUp_IsCancelled()
    {
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), HangAsync);
        await using var rig = new Rig(_pki);
        using var giveUp = new CancellationTokenSource();
        var call = rig.Client.ApplyAsync(agent.Address, Rig.Order(), Lease, giveUp.Token);
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Calls_OneAgentIsIll_OpenItsBreakerAlone()
    {
        await using var ill = await TestAgent.StartAsync(_pki.Agent(), c => TestAgent.RefuseAsync(c, 500, AgentErrorCode.Internal, "broken"));
        await using var well = await TestAgent.StartAsync(_pki.Agent(), AnswerAsync);
        await using var rig = new Rig(_pki, o => (o.BreakAfter, o.BreakFor) = (4, TimeSpan.FromMinutes(5)));
        (await ErrorAsync(() => rig.Client.ApplyAsync(ill.Address, Rig.Order(), Lease, Token))).Code.ShouldBe(ChaosErrorCode.Internal);
        var before = ill.Requests.Length;
        var error = await ErrorAsync(() => rig.Client.ApplyAsync(ill.Address, Rig.Order(), Lease, Token));
        error.Code.ShouldBe(ChaosErrorCode.AgentUnreachable);
        ill.Requests.Length.ShouldBe(before);
        (await rig.Client.ApplyAsync(well.Address, Rig.Order(), Lease, Token)).Targets.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Heartbeat_BreakerIsOpen_StillGoesOut()
    {
        await using var agent = await TestAgent.StartAsync(_pki.Agent(), c => c.Request.Path == AgentPaths.Heartbeat
            ? AnswerAsync(c) : TestAgent.RefuseAsync(c, 500, AgentErrorCode.Internal, "broken"));
        await using var rig = new Rig(_pki, o => (o.BreakAfter, o.BreakFor) = (4, TimeSpan.FromMinutes(5)));
        await ErrorAsync(() => rig.Client.ApplyAsync(agent.Address, Rig.Order(), Lease, Token));
        (await ErrorAsync(() => rig.Client.RevertAsync(agent.Address, "u1", 1, Token))).Code.ShouldBe(ChaosErrorCode.AgentUnreachable);
        (await rig.Client.HeartbeatAsync(agent.Address, [], Lease, Token)).Node.ShouldBe("n1");
    }

    [Fact]
    public async Task Calls_NoCertificateYet_SayWhy()
    {
        await using var rig = new Rig();
        rig.Credentials.Note(new ChaosError(ChaosErrorCode.Forbidden, "the Role does not allow it"));
        var error = await ErrorAsync(() => rig.Client.HeartbeatAsync(new Uri("https://127.0.0.1:1/"), [], Lease, Token));
        error.Code.ShouldBe(ChaosErrorCode.Unavailable);
        error.ToString().ShouldContain("the Role does not allow it");
    }

    private static async Task<ChaosError> ErrorAsync(Func<Task> call) => (await Should.ThrowAsync<ChaosException>(call)).Error;

    private static Task HangAsync(HttpContext context) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    private static Task AnswerAsync(HttpContext context) => context.Request.Path == AgentPaths.Heartbeat
        ? TestAgent.JsonAsync(context, TestAgent.Alive(), AgentJson.Default.HeartbeatResponse)
        : TestAgent.JsonAsync(context, TestAgent.Report(), AgentJson.Default.ExperimentReport);
}
