using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Simulator.Faults;

namespace ChaosGrains.EndToEnd.Tests.ApiFaults;

/// <summary>Whatever the API server answers for a while, the experiment ends, and its status tells the truth.</summary>
public sealed class RequestFaultTests(SharedOperator shared)
{
    private const string Kill = "{scenario: {type: PodKill}, target: {selector: {matchLabels: {app: web}}, mode: All}, duration: 1h}";

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var fault in new[] { "409", "410", "429", "500", "503", "refused", "lost" })
            {
                cases.Add(fault, "delete pods", "");
                cases.Add(fault, "list pods", "");
                cases.Add(fault, "patch chaosexperiments", "");
                cases.Add(fault, "patch chaosexperiments", "status");
            }
            cases.Add("500", "create events", "");
            cases.Add("hangs", "list pods", "");
            cases.Add("hangs", "patch chaosexperiments", "");
            cases.Add("hangs", "patch chaosexperiments", "status");
            cases.Add("500", "watch pods", "");
            cases.Add("410", "watch pods", "");
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Experiment_WhileTheServerFailsTwice_EndsTruthfully(string fault, string request, string subresource)
    {
        await using var box = await shared.SimulatedSandboxAsync();
        await box.RunPodsAsync(2);
        var (verb, resource) = (request.Split(' ')[0], request.Split(' ')[1]);
        using var order = Order(box, fault, box.On(verb, resource, subresource: subresource));

        var over = await box.RunAsync("kill", Kill);

        over.Phase.ShouldBe("Completed", over.Message);
        over.Targets.ShouldBe((2, 2, 2, 0, 0));
        over.Says("Succeeded").ShouldBe("True/Recovered");
        (await box.AliveAsync()).ShouldBeEmpty();
        order.Hits.ShouldBeGreaterThan(0);
        await box.UntilAsync("kill", e => e.Finalizers.Length == 0);
    }

    [Fact]
    public async Task TooManyRequests_WithRetryAfter_IsObeyed()
    {
        await using var box = await shared.SimulatedSandboxAsync();
        await box.RunPodAsync("web-0");
        using var order = box.Faults.TooManyRequests(box.On("delete", "pods"), TimeSpan.FromSeconds(1), times: 1);

        var since = System.Diagnostics.Stopwatch.StartNew();
        var over = await box.RunAsync("kill", Kill);

        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        since.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        box.Requests.Deletes(box.Namespace, "web-0").ShouldBe(2);
    }

    [Fact]
    public async Task ErrorThatStays_FailsWithItsReasonAtTheDeadline()
    {
        await using var box = await shared.SimulatedSandboxAsync();
        var pod = await box.RunPodAsync("web-0");
        using var order = box.Faults.InternalError(box.On("delete", "pods"));

        // Long enough for a busy machine to get to its first attempt.
        var over = await box.RunAsync("kill", Kill.Replace("1h", "10s"));

        over.Phase.ShouldBe("Failed");
        over.Targets.ShouldBe((1, 0, 0, 1, 0));
        ((string)over.Failures[0]!["reason"]!).ShouldBe("Unavailable");
        over.Message.ShouldContain("ordered by the simulator's faults");
        (await box.LivesAsync(pod)).ShouldBeTrue();
    }

    private static FaultOrder Order(Sandbox box, string fault, FaultMatch match) => fault switch
    {
        "409" => box.Faults.Conflict(match, 2),
        "410" => box.Faults.Expired(match, 2),
        "429" => box.Faults.TooManyRequests(match, TimeSpan.Zero, 2),
        "500" => box.Faults.InternalError(match, 2),
        "503" => box.Faults.Fail(match, 503, "ServiceUnavailable", "the server is currently unable to handle the request", 2),
        "refused" => box.Faults.Refuse(match, 2),
        "lost" => box.Faults.LoseAnswer(match, 2),
        "hangs" => box.Faults.Hang(match, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
