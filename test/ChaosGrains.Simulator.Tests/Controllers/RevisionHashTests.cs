using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Workloads;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class RevisionHashTests
{
    // As a server's controller named the revision of this template.
    private const string Template = """
        {"metadata":{"labels":{"app":"sc2"}},"spec":{"containers":[{"name":"main","image":"registry.example/app:1","resources":{},
        "terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent"}],
        "restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","automountServiceAccountToken":false,
        "securityContext":{},"schedulerName":"nobody"}}
        """;

    [Fact]
    public void Of_RecordedTemplate_IsTheServersName() => RevisionHash.Of(JsonNode.Parse(Template), 0).ShouldBe("6f755c4cfd");

    [Fact]
    public void Of_Collision_IsAnotherName() => RevisionHash.Of(JsonNode.Parse(Template), 1).ShouldNotBe("6f755c4cfd");
}
