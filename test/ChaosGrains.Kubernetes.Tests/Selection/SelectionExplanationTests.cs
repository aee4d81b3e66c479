using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Specs;

namespace ChaosGrains.Kubernetes.Tests.Selection;

public sealed class SelectionExplanationTests
{
    private static readonly TargetSpec Web = new()
    {
        Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
        Mode = TargetMode.Percent,
        Value = 50,
    };

    [Theory]
    [InlineData(0, 0, 0, "no pod matches app=web in namespace shop")]
    [InlineData(1, 0, 1, "1 pod matches app=web in namespace shop; mode Percent 50 takes 1")]
    [InlineData(5, 2, 2, "5 pods match app=web in namespace shop, 2 of them are not ready; mode Percent 50 takes 2")]
    [InlineData(5, 1, 2, "5 pods match app=web in namespace shop, 1 of them is not ready; mode Percent 50 takes 2")]
    [InlineData(3, 3, 0, "3 pods match app=web in namespace shop, but none of them is ready")]
    [InlineData(1, 1, 0, "1 pod matches app=web in namespace shop, but it is not ready")]
    public void Of_Counts_SaysThem(int fitting, int unready, int taken, string expected) =>
        SelectionExplanation.Of(Web, ["shop"], fitting, unready, taken, []).ShouldBe(expected);

    [Fact]
    public void Of_ManyOfEverything_StaysShort()
    {
        var target = new TargetSpec { Pods = [.. Enumerable.Range(0, 500).Select(i => $"pod-{i}")], Nodes = ["n1"] };
        SelectionExplanation.Of(target, [.. Enumerable.Range(0, 60).Select(i => $"ns-{i}")], 0, 0, 0, [])
            .ShouldBe("no pod matches name pod-0, pod-1, pod-2 and 497 more and node n1 in namespaces ns-0, ns-1, ns-2 and 57 more");
    }

    [Fact]
    public void Of_NothingFoundForAReason_SaysTheReason() =>
        SelectionExplanation.Of(Web, ["shop"], 0, 0, 0, ["there is no Deployment x in namespace shop"])
            .ShouldBe("there is no Deployment x in namespace shop");
}
