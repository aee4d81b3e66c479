using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Controllers.Workloads;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class StatefulSetPlanTests
{
    /// <summary>Pods: ordinal, then r (ready), p (not ready), t (terminating), f (failed), then o for an older template.</summary>
    [Theory]
    [InlineData("", "+0", "+0 +1 +2")]
    [InlineData("0p", "", "+1 +2")]
    [InlineData("0r", "+1", "+1 +2")]
    [InlineData("0r 2r", "+1", "+1")]
    [InlineData("0t 1r 2r", "", "")]
    [InlineData("0r 1f 2r", "-1", "-1")]
    [InlineData("0r 1r 2r", "", "")]
    [InlineData("0r 1r 2r 3r 4r", "-4", "-3 -4")]
    [InlineData("0r 1r 2r 3r 4t", "", "-3")]
    [InlineData("0p 1r 2r 3r", "", "-3")]
    [InlineData("0ro 1ro 2ro", "-2", "-2")]
    [InlineData("0ro 1ro 2p", "", "")]
    [InlineData("0ro 1ro 2r", "-1", "-1")]
    public void Next_Situation_TakesTheDocumentedStep(string pods, string ordered, string parallel)
    {
        var records = pods.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Pod).ToList();
        var spec = new StatefulSetSpec("db", 3, "new");

        Text(StatefulSetPlan.Next(spec, records, default)).ShouldBe(ordered);
        Text(StatefulSetPlan.Next(spec with { IsParallel = true }, records, default)).ShouldBe(parallel);
    }

    [Theory]
    [InlineData("db-3", 3)]
    [InlineData("db-", null)]
    [InlineData("db", null)]
    [InlineData("db-x", null)]
    [InlineData("dbs-1", null)]
    [InlineData("db-1-2", null)]
    public void OrdinalOf_Name_IsItsNumber(string name, int? expected) =>
        new StatefulSetSpec("db", 3, "r").OrdinalOf(name).ShouldBe(expected);

    private static PodRecord Pod(string text) => Records.Pod(
        $"db-{text[0]}", ready: text[1] == 'r', terminating: text[1] == 't', phase: text[1] == 'f' ? "Failed" : "Running",
        revision: text.EndsWith('o') ? "old" : "new");

    private static string Text(StatefulSetPlan plan) =>
        string.Join(' ', plan.Create.Select(ordinal => $"+{ordinal}").Concat(plan.Delete.Select(pod => $"-{pod.Name[^1]}")));
}
