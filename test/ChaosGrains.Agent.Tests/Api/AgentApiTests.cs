using System.Net;
using System.Text;
using System.Text.Json;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Tests.Support;
using static ChaosGrains.Agent.Tests.Support.Requests;

namespace ChaosGrains.Agent.Tests.Api;

public sealed class AgentApiTests : IAsyncLifetime
{
    private readonly Node _node = new();
    private AgentHost _host = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        await _node.StartReadyAsync();
        _host = await AgentHost.StartAsync(_node.Agent);
        _client = _host.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task Experiment_FromPutToDelete_IsReported()
    {
        var (status, body) = await SendAsync(HttpMethod.Put, AgentPaths.Experiment("e1"), JsonSerializer.Serialize(Apply("a"), AgentJson.Default.ApplyRequest));
        status.ShouldBe(HttpStatusCode.OK);
        JsonSerializer.Deserialize(body, AgentJson.Default.ExperimentReport)!.Targets.Single().State.ShouldBe(TargetState.Injected);

        (_, body) = await SendAsync(HttpMethod.Post, AgentPaths.Heartbeat, """{"leases":[{"uid":"e1","epoch":1,"leaseMilliseconds":60000}]}""");
        var sign = JsonSerializer.Deserialize(body, AgentJson.Default.HeartbeatResponse)!;
        (sign.Node, sign.AcceptsFaults, sign.Experiments.Single().LeaseRemainingMilliseconds).ShouldBe(("n1", true, 60_000));

        (_, body) = await SendAsync(HttpMethod.Delete, $"{AgentPaths.Experiment("e1")}?epoch=1");
        JsonSerializer.Deserialize(body, AgentJson.Default.ExperimentReport)!.Targets.Single().State.ShouldBe(TargetState.Reverted);
        (_, body) = await SendAsync(HttpMethod.Get, AgentPaths.Experiments);
        JsonSerializer.Deserialize(body, AgentJson.Default.ExperimentList)!.Experiments.Single().State.ShouldBe(ExperimentState.Ended);
    }

    [Fact]
    public async Task Problem_StaleEpoch_CarriesTheNewest()
    {
        await _node.ApplyAsync("e1", Apply("a") with { Epoch = 4 });

        var (status, body) = await SendAsync(HttpMethod.Put, AgentPaths.Experiment("e1"), JsonSerializer.Serialize(Apply("a"), AgentJson.Default.ApplyRequest));

        status.ShouldBe(HttpStatusCode.Conflict);
        var problem = JsonSerializer.Deserialize(body, AgentJson.Default.Problem)!;
        (problem.Code, problem.Epoch, problem.Status).ShouldBe((AgentErrorCode.StaleEpoch, 4, 409));
    }

    [Fact]
    public async Task Problem_UnknownField_NamesIt()
    {
        var (status, body) = await SendAsync(HttpMethod.Post, AgentPaths.Heartbeat, """{"lease":[]}""");

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldContain("lease");
    }

    [Fact]
    public async Task Problem_BodyTooLong_IsRefused()
    {
        var (status, _) = await SendAsync(HttpMethod.Post, AgentPaths.Heartbeat, new string(' ', (4 << 20) + 1));

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Read_UnknownExperiment_IsNotFound() => (await SendAsync(HttpMethod.Get, AgentPaths.Experiment("e9"))).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Health_StoppingAgent_IsUnavailable()
    {
        (await SendAsync(HttpMethod.Get, AgentPaths.Health)).ShouldBe((HttpStatusCode.OK, "ok"));
        _node.Agent.BeginStop();
        (await SendAsync(HttpMethod.Get, AgentPaths.Health)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var message = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        // A body that is refused by its length is not sent at all then.
        message.Headers.ExpectContinue = body is { Length: > 1 << 20 };
        if (body is not null) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.SendAsync(message, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
