using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Controllers.Scheduling;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class NodeFitTests
{
    private const string Tainted = "\"taints\": [{\"key\": \"team\", \"value\": \"red\", \"effect\": \"NoSchedule\"}]";
    private const string Cordoned = "\"unschedulable\": true";

    [Theory]
    [InlineData("{}", "", true)]
    [InlineData("{\"nodeSelector\": {\"disk\": \"ssd\"}}", "", true)]
    [InlineData("{\"nodeSelector\": {\"disk\": \"hdd\"}}", "", false)]
    [InlineData("{}", Tainted, false)]
    [InlineData("{\"tolerations\": [{\"key\": \"team\", \"operator\": \"Equal\", \"value\": \"red\"}]}", Tainted, true)]
    [InlineData("{\"tolerations\": [{\"key\": \"team\", \"value\": \"blue\"}]}", Tainted, false)]
    [InlineData("{\"tolerations\": [{\"key\": \"team\", \"operator\": \"Exists\"}]}", Tainted, true)]
    [InlineData("{\"tolerations\": [{\"operator\": \"Exists\"}]}", Tainted, true)]
    [InlineData("{\"tolerations\": [{\"operator\": \"Exists\", \"effect\": \"NoExecute\"}]}", Tainted, false)]
    [InlineData("{}", "\"taints\": [{\"key\": \"team\", \"effect\": \"PreferNoSchedule\"}]", true)]
    [InlineData("{}", Cordoned, false)]
    [InlineData("{\"tolerations\": [{\"key\": \"node.kubernetes.io/unschedulable\", \"operator\": \"Exists\"}]}", Cordoned, true)]
    public void WhyNot_PodAndNode_FitsAsTheSchedulerWouldSay(string podSpec, string nodeSpec, bool fits) =>
        (NodeFit.WhyNot(Pod(podSpec), Node(nodeSpec)) is null).ShouldBe(fits);

    [Theory]
    [InlineData("matchExpressions", "disk", "In", "\"ssd\", \"nvme\"", true)]
    [InlineData("matchExpressions", "disk", "NotIn", "\"ssd\"", false)]
    [InlineData("matchExpressions", "disk", "Exists", "", true)]
    [InlineData("matchExpressions", "gpu", "Exists", "", false)]
    [InlineData("matchExpressions", "gpu", "DoesNotExist", "", true)]
    [InlineData("matchExpressions", "cores", "Gt", "\"4\"", true)]
    [InlineData("matchExpressions", "cores", "Lt", "\"4\"", false)]
    [InlineData("matchFields", "metadata.name", "In", "\"node-1\"", true)]
    [InlineData("matchFields", "metadata.name", "In", "\"node-2\"", false)]
    public void WhyNot_RequiredAffinity_IsHeldTo(string list, string key, string @operator, string values, bool fits)
    {
        var term = $"{{\"{list}\": [{{\"key\": \"{key}\", \"operator\": \"{@operator}\", \"values\": [{values}]}}]}}";
        var spec = "{\"affinity\": {\"nodeAffinity\": "
            + $"{{\"requiredDuringSchedulingIgnoredDuringExecution\": {{\"nodeSelectorTerms\": [{term}]}}}}}}}}";

        (NodeFit.WhyNot(Pod(spec), Node("")) is null).ShouldBe(fits);
    }

    [Fact]
    public void Evaluate_FullNodes_SaysSo()
    {
        var result = NodeFit.Evaluate(Pod("{}"), [Node(""), Node("\"unschedulable\": true")], _ => 10);

        result.Nodes.ShouldBeEmpty();
        result.Message().ShouldStartWith("0/2 nodes are available: 1 Too many pods, 1 node(s) were unschedulable.");
    }

    private static JsonObject Pod(string spec) => new() { ["spec"] = JsonNode.Parse(spec) };

    private static NodeRecord Node(string spec) => new((JsonObject)JsonNode.Parse($$$"""
        {"metadata": {"name": "node-1", "labels": {"disk": "ssd", "cores": "8"}}, "spec": { {{{spec}}} },
         "status": {"allocatable": {"pods": "10"}, "conditions": [{"type": "Ready", "status": "True"}]}}
        """)!);
}
