using System.Collections.Concurrent;
using System.Net;
using ChaosGrains.Silo.Tests.Support;

namespace ChaosGrains.Silo.Tests.Health;

/// <summary>What a kubelet sees of a silo that starts, runs and stops.</summary>
public sealed class HealthEndpointTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Endpoints_OfASiloThatRuns_AnswerOneWordAndNothingElseIsServed()
    {
        await using var silo = SiloProcess.Start(SiloProcess.Local);
        await silo.UntilReadyAsync();

        foreach (var check in (string[])["live", "ready", "startup"])
        {
            using var answer = await silo.Http.GetAsync($"/healthz/{check}", Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldBe("Healthy");
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
        foreach (var path in (string[])["/", "/healthz", "/healthz/", "/metrics", "/api/v1", "/appsettings.json"])
            (await silo.Http.GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task Endpoints_OfASiloThatCannotJoin_SayAliveButNotStarted()
    {
        // The silo that would keep the membership is not there.
        var settings = new Dictionary<string, string>(SiloProcess.Local) { ["Silo:PrimaryPort"] = "1" };
        await using var silo = SiloProcess.Start(settings);
        await Eventually.HoldsAsync(async () => await silo.HealthAsync("live") == HttpStatusCode.OK, () => silo.Output);

        (await silo.HealthAsync("startup")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await silo.HealthAsync("ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        silo.Output.ShouldNotContain("HealthCheck");
    }

    [Fact]
    public async Task Ready_FromTheMomentOfSigterm_IsNeverOkAgainAndLiveStaysOk()
    {
        await using var silo = SiloProcess.Start(SiloProcess.Local);
        await silo.UntilReadyAsync();
        silo.Terminate();
        await Eventually.HoldsAsync(
            async () => silo.HasExited || await silo.HealthAsync("ready") != HttpStatusCode.OK, () => "the silo is no longer ready");
        var seen = new ConcurrentQueue<(HttpStatusCode? Ready, HttpStatusCode? Live)>();

        while (!silo.HasExited)
            seen.Enqueue((await silo.HealthAsync("ready"), await silo.HealthAsync("live")));

        seen.ShouldAllBe(s => s.Ready == null || s.Ready == HttpStatusCode.ServiceUnavailable);
        seen.ShouldAllBe(s => s.Live == null || s.Live == HttpStatusCode.OK);
        (await silo.ExitAsync()).ShouldBe(0, silo.Output);
    }
}
