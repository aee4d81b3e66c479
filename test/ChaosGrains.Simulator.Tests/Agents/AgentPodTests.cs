using System.Net;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Agents;

namespace ChaosGrains.Simulator.Tests.Agents;

public sealed class AgentPodTests
{
    [Fact]
    public void Read_APodThatRuns_IsUp()
    {
        var pod = AgentPod.Read(Pod())!;

        pod.ShouldBe(new AgentPod("u1", "system", "agent-1", "node-1", "containerd://c1", false, IPEndPoint.Parse("127.2.1.1:4000"), "agent-tls"));
        pod.IsUp.ShouldBeTrue();
    }

    [Theory]
    [InlineData("metadata.labels.app.kubernetes.io/component")]
    [InlineData("metadata.labels.app.kubernetes.io/name")]
    [InlineData("spec.nodeName")]
    public void Read_WhatIsNoAgentOnANode_IsNothing(string without) => AgentPod.Read(Pod(without)).ShouldBeNull();

    [Theory]
    [InlineData("status.podIP")]
    [InlineData("status.containerStatuses")]
    [InlineData("spec.volumes")]
    public void Read_APodThatLacksSomething_IsNotUp(string without) => AgentPod.Read(Pod(without))!.IsUp.ShouldBeFalse();

    [Fact]
    public void Read_APodThatNamesNoPort_ListensOnTheUsualOne() => AgentPod.Read(Pod("spec.containers"))!.Address!.Port.ShouldBe(7771);

    [Fact]
    public void Read_APodThatIsDeleted_IsTerminating()
    {
        var json = Pod();
        json["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:00Z";

        var pod = AgentPod.Read(json)!;

        (pod.IsTerminating, pod.IsUp).ShouldBe((true, false));
    }

    private static JsonObject Pod(string without = "")
    {
        var pod = (JsonObject)JsonNode.Parse("""
            {"metadata": {"uid": "u1", "name": "agent-1", "namespace": "system",
                          "labels": {"app.kubernetes.io/name": "chaosgrains", "app.kubernetes.io/component": "agent"}},
             "spec": {"nodeName": "node-1", "containers": [{"name": "agent", "ports": [{"name": "agent", "containerPort": 4000}]}],
                      "volumes": [{"name": "journal"}, {"name": "tls", "secret": {"secretName": "agent-tls"}}]},
             "status": {"podIP": "127.2.1.1", "containerStatuses": [{"containerID": "containerd://c1", "state": {"running": {}}}]}}
            """)!;
        if (without.Split('.', 3) is [var first, "labels", var label]) pod[first]!["labels"]!.AsObject().Remove(label);
        else if (without.Split('.') is [var parent, var field]) pod[parent]!.AsObject().Remove(field);
        return pod;
    }
}
