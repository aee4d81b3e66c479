using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

/// <summary>Pods that mount Secrets and ConfigMaps, and pods in their node's network.</summary>
public sealed class KubeletVolumesTests
{
    [Theory]
    [InlineData("secrets", "Secret", "\"secret\": {\"secretName\": \"wanted\"}", "secret")]
    [InlineData("configmaps", "ConfigMap", "\"configMap\": {\"name\": \"wanted\"}", "configmap")]
    public async Task Pod_MountingWhatDoesNotExist_StartsWhenItIsCreated(string plural, string kind, string source, string word)
    {
        await using var cluster = await Fixture.StartAsync();

        await cluster.ApplyAsync("pods", Manifests.Pod("one", spec: $"\"volumes\": [{{\"name\": \"files\", {source}}}],"), settle: 5);
        var waiting = cluster.Get("pods", "one");
        waiting.Text("status", "phase").ShouldBe("Pending");
        waiting.At("status", "containerStatuses")![0].Text("state", "waiting", "reason").ShouldBe("ContainerCreating");
        var told = cluster.Api.List(cluster.Type("events"), Fixture.Ns).Single(found => found.Text("reason") == "FailedMount");
        told.Text("message").ShouldBe($"MountVolume.SetUp failed for volume \"files\" : {word} \"wanted\" not found");

        await cluster.ApplyAsync(plural, new JsonObject { ["apiVersion"] = "v1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = "other" } });
        cluster.Get("pods", "one").Text("status", "phase").ShouldBe("Pending");
        await cluster.ApplyAsync(plural, new JsonObject { ["apiVersion"] = "v1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = "wanted" } });
        cluster.Get("pods", "one").Text("status", "phase").ShouldBe("Running");
    }

    [Fact]
    public async Task Pod_MountingWhatIsOptional_StartsWithout()
    {
        await using var cluster = await Fixture.StartAsync();

        await cluster.ApplyAsync("pods", Manifests.Pod(
            "one", spec: "\"volumes\": [{\"name\": \"files\", \"secret\": {\"secretName\": \"wanted\", \"optional\": true}}],"));

        cluster.Get("pods", "one").Text("status", "phase").ShouldBe("Running");
    }

    [Fact]
    public async Task Pod_InItsNodesNetwork_HasTheNodesAddressAndLeavesItThere()
    {
        await using var cluster = await Fixture.StartAsync(nodes: 1);
        var address = cluster.Get("nodes", "node-1").Objects("status", "addresses").First().Text("address");

        await cluster.ApplyAsync("pods", Manifests.Pod("one", spec: "\"hostNetwork\": true,"));
        var pod = cluster.Get("pods", "one");
        pod.Text("status", "podIP").ShouldBe(address);
        pod.Objects("status", "podIPs").Select(ip => ip.Text("ip")).ShouldBe([address]);
        pod.Text("status", "hostIP").ShouldBe(address);

        cluster.Delete("pods", "one");
        await cluster.PassAsync(2);
        await cluster.ApplyAsync("pods", Manifests.Pod("two"));
        cluster.Get("pods", "two").Text("status", "podIP").ShouldNotBe(address);
    }
}
