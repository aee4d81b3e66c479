using System.Text;
using ChaosGrains.EndToEnd.Tests.Support;

namespace ChaosGrains.EndToEnd.Tests.Status;

/// <summary>Neither the status nor the number of Events grows with the number of pods.</summary>
public sealed class BoundedStatusTests(SharedOperator shared)
{
    private const int Many = 300;
    private const int MostBytes = 16 * 1024;
    private const string Kill =
        "{scenario: {type: PodKill, podKill: {gracePeriodSeconds: 0}}, target: {selector: {matchLabels: {app: web}}, mode: All}}";

    [Fact]
    public async Task ManyPods_ThatAllFail_LeaveAStatusOfBoundedSize()
    {
        await using var box = await shared.SimulatedSandboxAsync();
        await box.DeployAsync("web", Many);
        using var fault = box.Faults.Fail(box.On("delete", "pods"), 403, "Forbidden", new string('x', 2000));

        var over = await box.RunAsync("kill", Kill);

        over.Phase.ShouldBe("Failed");
        over.Targets.ShouldBe((Many, 0, 0, Many, 0));
        over.Failures.Count.ShouldBe(10);
        over.Failures.ShouldAllBe(f => (string)f!["reason"]! == "Forbidden");
        Encoding.UTF8.GetByteCount(over.Status.ToJsonString()).ShouldBeLessThan(MostBytes);
        box.Requests.Arrived.Count(r => r is { Verb: "delete", Resource: "pods" } && r.Namespace == box.Namespace).ShouldBe(Many);
    }

    [Fact]
    public async Task ManyPods_ThatAreAllKilled_BringFewEvents()
    {
        await using var box = await shared.SimulatedSandboxAsync();
        await box.DeployAsync("web", Many);

        var over = await box.RunAsync("kill", Kill);

        over.Targets.ShouldBe((Many, Many, Many, 0, 0));
        await box.UntilEventAsync("Completed", "kill");
        var events = await box.EventsAsync();
        events.Count(e => e.Regarding.Kind == "Pod").ShouldBeLessThanOrEqualTo(10);
        events.Count.ShouldBeLessThanOrEqualTo(15);
        box.Requests.Arrived.Count(r => r.Resource == "events" && r.Namespace == box.Namespace).ShouldBeLessThanOrEqualTo(30);
        Encoding.UTF8.GetByteCount(over.Status.ToJsonString()).ShouldBeLessThan(MostBytes);
    }
}
