using ChaosGrains.Kubernetes.Selection;
using ChaosGrains.Specs;

namespace ChaosGrains.Kubernetes.Tests.Selection;

public sealed class SelectorTextTests
{
    [Fact]
    public void Of_AllKindsOfRequirements_WritesWhatTheServerReads()
    {
        var selector = new LabelSelector
        {
            MatchLabels = new Dictionary<string, string> { ["app"] = "web" },
            MatchExpressions =
            [
                new LabelRequirement { Key = "tier", Operator = LabelOperator.In, Values = ["a", "b"] },
                new LabelRequirement { Key = "zone", Operator = LabelOperator.NotIn, Values = ["x"] },
                new LabelRequirement { Key = "example.com/on", Operator = LabelOperator.Exists },
                new LabelRequirement { Key = "legacy", Operator = LabelOperator.DoesNotExist },
            ],
        };
        SelectorText.Of(selector).ShouldBe("app=web,tier in (a,b),zone notin (x),example.com/on,!legacy");
        SelectorText.Of(new LabelSelector()).ShouldBe("");
    }

    [Fact]
    public void Join_SomeAreEmpty_LeavesThemOut() => SelectorText.Join("a=b", null, "", "c").ShouldBe("a=b,c");

    [Fact]
    public void Path_OfAQuery_EscapesAndLeavesOurOwnAndEndedPodsOut() =>
        new PodQuery("shop", "tier in (a)", "spec.nodeName=n").Path.ShouldBe(
        "api/v1/namespaces/shop/pods?labelSelector=tier%20in%20%28a%29%2Capp.kubernetes.io%2Fpart-of%21%3Dchaosgrains"
        + "&fieldSelector=spec.nodeName%3Dn%2Cstatus.phase%21%3DSucceeded%2Cstatus.phase%21%3DFailed");
}
