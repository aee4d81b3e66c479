using System.Text.Json.Nodes;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;
using ChaosGrains.Simulator.Agents;
using ChaosGrains.Simulator.Agents.Faults;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Tests.Controllers;

namespace ChaosGrains.Simulator.Tests.Agents;

/// <summary>Faults on simulated pods: put there, read back, taken off.</summary>
public sealed class SimulatedPodFaultsTests
{
    private readonly AgentConduct _conduct = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Converge_AFaultThatLasts_IsOnThePodUntilItIsNotWanted()
    {
        await using var cluster = await StartAsync();
        var faults = FaultsOn(cluster);

        var report = (await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Delay())), Stop))["a"];
        report.State.ShouldBe(TargetState.Injected);
        report.Evidence.ShouldBe("network egress: delay 100ms, by the pod's annotation");
        Annotation(cluster).ShouldBe("""{"a":"network egress: delay 100ms"}""");

        var both = await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Delay()), Wanted("b", Faults.Cpu())), Stop);
        both["b"].Evidence.ShouldMatch(@"^cpu: 1 worker at 100% in main \([0-9a-f]{12}\), by the pod's annotation$");
        FaultAnnotation.Read(cluster.Get("pods", "one")).Keys.ShouldBe(["a", "b"], ignoreOrder: true);

        var ended = await faults.ConvergeAsync(new PodOrder(Target(cluster), [Wanted("b", Faults.Cpu())], [Ending("a", Faults.Delay())]), Stop);
        (ended["a"].State, ended["b"].State).ShouldBe((TargetState.Reverted, TargetState.Injected));
        (await faults.ConvergeAsync(new PodOrder(Target(cluster), [], [Ending("b", Faults.Cpu())]), Stop))["b"].State.ShouldBe(TargetState.Reverted);
        Annotation(cluster).ShouldBeNull();
    }

    [Fact]
    public async Task Converge_WhatIsThereAlready_WritesNothing()
    {
        await using var cluster = await StartAsync();
        var faults = FaultsOn(cluster);
        await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Delay())), Stop);
        var revision = cluster.Api.Revision;

        await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Delay())), Stop);

        cluster.Api.Revision.ShouldBe(revision);
    }

    [Fact]
    public async Task Converge_ARestartedContainer_IsHitAgain()
    {
        await using var cluster = await StartAsync();
        var faults = FaultsOn(cluster);
        var before = (await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Cpu())), Stop))["a"];

        await cluster.Manager.KillContainerAsync(Fixture.Ns, "one");
        await cluster.IdleAsync();
        var between = (await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Cpu(), before.Note)), Stop))["a"];
        (between.State, between.IsFinal, between.Error!.Code).ShouldBe((TargetState.Pending, false, AgentErrorCode.ContainerNotFound));
        await cluster.PassAsync(1);
        var after = (await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Cpu(), between.Note)), Stop))["a"];

        after.State.ShouldBe(TargetState.Injected);
        after.Evidence.ShouldNotBe(before.Evidence);
    }

    [Fact]
    public async Task Converge_AKill_EndsTheContainerOnceAndTellsItsFate()
    {
        await using var cluster = await StartAsync();
        var faults = FaultsOn(cluster);

        var sent = (await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Kill(15))), Stop))["a"];
        sent.State.ShouldBe(TargetState.Pending);
        await cluster.PassAsync(1);
        var seen = (await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Kill(15), sent.Note)), Stop))["a"];

        (seen.State, seen.IsFinal).ShouldBe((TargetState.Injected, true));
        seen.Evidence.ShouldMatch(@"^container main \([0-9a-f]{12}\) ended with 143 and was started again as [0-9a-f]{12}$");
        await cluster.PassAsync(1);
        cluster.Get("pods", "one").Objects("status", "containerStatuses").Single().Int("restartCount").ShouldBe(1);
        var ended = (await faults.ConvergeAsync(new PodOrder(Target(cluster), [], [Ending("a", Faults.Kill(), seen.Note)]), Stop))["a"];
        ended.State.ShouldBe(TargetState.Reverted);
        ended.Evidence.ShouldContain("nothing to take back");
    }

    [Theory]
    [InlineData(19)]
    [InlineData(28)]
    public async Task Converge_ASignalThatEndsNothing_HasNoEffect(int signal)
    {
        await using var cluster = await StartAsync();
        var faults = FaultsOn(cluster);

        var sent = (await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Kill(signal))), Stop))["a"];
        var seen = (await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Kill(signal), sent.Note)), Stop))["a"];

        (seen.State, seen.IsFinal).ShouldBe((TargetState.NoEffect, true));
    }

    [Fact]
    public async Task Converge_AKillOfAContainerThatRunsNoMore_HitsNoOther()
    {
        await using var cluster = await StartAsync();
        var wanted = Wanted("a", Faults.Kill()) with { Containers = [new TargetContainer("main", new string('0', 64))] };

        var report = (await FaultsOn(cluster).ConvergeAsync(Order(cluster, wanted), Stop))["a"];

        (report.State, report.Error!.Code).ShouldBe((TargetState.Failed, AgentErrorCode.ContainerNotFound));
        await cluster.PassAsync(1);
        cluster.Get("pods", "one").Objects("status", "containerStatuses").Single().Int("restartCount").ShouldBe(0);
    }

    [Theory]
    [InlineData("node-1", true, null, TargetState.Failed)]
    [InlineData("node-1", true, "recorded", TargetState.Reverted)]
    [InlineData("another", false, null, TargetState.Failed)]
    public async Task Converge_APodThatIsNotHere_IsReportedAsTheContractSays(string node, bool replaced, string? note, TargetState expected)
    {
        await using var cluster = await StartAsync();
        var target = Target(cluster);
        if (replaced) target = target with { PodUid = Guid.NewGuid().ToString() };

        var reports = await FaultsOn(cluster, node).ConvergeAsync(
            new PodOrder(target, [Wanted("a", Faults.Delay(), note)], [Ending("b", Faults.Delay())]), Stop);

        (reports["a"].State, reports["a"].IsFinal).ShouldBe((expected, true));
        (reports["b"].State, reports["b"].IsFinal).ShouldBe((TargetState.Reverted, true));
        Annotation(cluster).ShouldBeNull();
    }

    [Fact]
    public async Task Converge_APodInItsNodesNetwork_IsRefused()
    {
        await using var cluster = await StartAsync("\"hostNetwork\": true,");

        var reports = await FaultsOn(cluster).ConvergeAsync(Order(cluster, Wanted("a", Faults.Delay()), Wanted("b", Faults.Cpu())), Stop);

        (reports["a"].State, reports["a"].Error!.Code).ShouldBe((TargetState.Failed, AgentErrorCode.HostNetwork));
        reports["b"].State.ShouldBe(TargetState.Injected);
    }

    public static TheoryData<MemoryStressFault, string?, TargetState> MemoryCases => new()
    {
        { new() { Bytes = 64 << 20 }, null, TargetState.Injected },
        { new() { Bytes = 64 << 20 }, "64Mi", TargetState.Injected },
        { new() { Bytes = 65 << 20 }, "64Mi", TargetState.Failed },
        { new() { PercentOfLimit = 50 }, "64Mi", TargetState.Injected },
        { new() { PercentOfLimit = 50 }, null, TargetState.Failed },
    };

    [Theory]
    [MemberData(nameof(MemoryCases))]
    public async Task Converge_Memory_StaysWithinTheContainersLimit(MemoryStressFault memory, string? limit, TargetState expected)
    {
        await using var cluster = await StartAsync(limit: limit);

        var report = (await FaultsOn(cluster).ConvergeAsync(Order(cluster, Wanted("a", Faults.Memory(memory))), Stop))["a"];

        report.State.ShouldBe(expected);
        if (expected == TargetState.Failed) report.Error!.Code.ShouldBe(AgentErrorCode.LimitExceeded);
    }

    [Fact]
    public async Task Converge_WhenFaultsAreHeld_ReportsThatTheyAreStillThere()
    {
        await using var cluster = await StartAsync();
        var faults = FaultsOn(cluster);
        await faults.ConvergeAsync(Order(cluster, Wanted("a", Faults.Delay())), Stop);
        var order = new PodOrder(Target(cluster), [], [Ending("a", Faults.Delay())]);

        _conduct.HoldsFaults = true;
        var held = (await faults.ConvergeAsync(order, Stop))["a"];
        held.State.ShouldBe(TargetState.RevertUnverified);
        held.Evidence.ShouldBe("still there: network egress: delay 100ms, by the pod's annotation");

        _conduct.HoldsFaults = false;
        (await faults.ConvergeAsync(order, Stop))["a"].State.ShouldBe(TargetState.Reverted);
    }

    [Fact]
    public async Task Probe_OfANodeThatLacksSomething_NamesIt()
    {
        await using var cluster = await StartAsync();
        _conduct.Lack(CapabilityNames.Netem, true);

        var missing = (await FaultsOn(cluster).ProbeAsync(Stop)).Where(capability => !capability.IsAvailable);

        missing.Select(capability => capability.Name).ShouldBe([CapabilityNames.Netem]);
    }

    private static async Task<Fixture> StartAsync(string spec = "", string? limit = null)
    {
        var cluster = await Fixture.StartAsync(nodes: 1);
        var pod = Manifests.Pod("one", spec: spec);
        if (limit is not null)
            pod["spec"]!["containers"]![0]!["resources"] = new JsonObject { ["limits"] = new JsonObject { ["memory"] = limit } };
        await cluster.ApplyAsync("pods", pod, settle: 1);
        return cluster;
    }

    private static Target Target(Fixture cluster) =>
        new() { PodUid = cluster.Get("pods", "one").Uid(), Namespace = Fixture.Ns, Name = "one" };

    private static PodOrder Order(Fixture cluster, params PodFault[] wanted) => new(Target(cluster), wanted, []);

    private static PodFault Wanted(string experiment, Fault fault, string? note = null) => new(experiment, fault, [], TimeSpan.FromMinutes(1), note);

    private static EndingFault Ending(string experiment, Fault fault, string? note = null) => new(experiment, fault, note);

    private static string? Annotation(Fixture cluster) => cluster.Get("pods", "one").Annotation(FaultAnnotation.Name);

    private SimulatedPodFaults FaultsOn(Fixture cluster, string node = "node-1") =>
        new(node, cluster.Api, new ContainerKills(cluster.Manager), _conduct);
}
