using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class GarbageCollectorTests
{
    [Fact]
    public async Task Owner_DeletedInBackground_GoesFirstAndItsDependentsFollow()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 3));

        cluster.Delete("deployments", "web", new DeleteOptions { PropagationPolicy = "Background" });
        await cluster.IdleAsync();
        cluster.Find("deployments", "web").ShouldBeNull();
        await cluster.PassAsync(1);

        cluster.Sets().ShouldBeEmpty();
        cluster.Pods().ShouldBeEmpty();
    }

    [Fact]
    public async Task Owner_DeletedInForeground_StaysUntilItsDependentsAreGone()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 3));
        var order = new List<string>();
        using var watch = cluster.Api.Subscribe(change =>
        {
            if (change.Type == ChangeType.Deleted && change.Resource.Plural != "events") order.Add(change.Resource.Plural);
        });

        cluster.Delete("deployments", "web", new DeleteOptions { PropagationPolicy = "Foreground" });
        await cluster.IdleAsync();
        cluster.Get("deployments", "web").Finalizers().ShouldBe(["foregroundDeletion"]);
        await cluster.PassAsync(1);

        order.ShouldBe(["pods", "pods", "pods", "replicasets", "deployments"]);
    }

    [Fact]
    public async Task Owner_DeletedWithOrphans_LeavesItsDependents()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 2));

        cluster.Delete("deployments", "web", new DeleteOptions { PropagationPolicy = "Orphan" });
        await cluster.PassAsync(1);

        cluster.Find("deployments", "web").ShouldBeNull();
        cluster.Pods().Count.ShouldBe(2);
        OwnerReference.Of(cluster.Sets().ShouldHaveSingleItem()).ShouldBeEmpty();

        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 2));
        OwnerReference.Controller(cluster.Sets().ShouldHaveSingleItem()).ShouldNotBeNull().Kind.ShouldBe("Deployment");
        cluster.Pods().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Dependent_OfAnOwnerWithAnotherUid_IsDeleted()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("configmaps", Manifests.ConfigMap("owner"));

        await cluster.ApplyAsync("configmaps", Owned("child", "owner", "00000000-0000-0000-0000-000000000000"));

        cluster.Find("configmaps", "child").ShouldBeNull();
        cluster.Find("configmaps", "owner").ShouldNotBeNull();
    }

    [Fact]
    public async Task Dependent_OfTwoOwners_StaysWithTheOneThatIsLeft()
    {
        await using var cluster = await Fixture.StartAsync();
        var first = await cluster.ApplyAsync("configmaps", Manifests.ConfigMap("first"));
        var second = await cluster.ApplyAsync("configmaps", Manifests.ConfigMap("second"));
        var child = Owned("child", "first", first.Uid());
        child["metadata"]!["ownerReferences"]!.AsArray().Add(Reference("second", second.Uid()));
        await cluster.ApplyAsync("configmaps", child);

        cluster.Delete("configmaps", "first");
        await cluster.IdleAsync();
        OwnerReference.Of(cluster.Get("configmaps", "child")).Select(owner => owner.Name).ShouldBe(["second"]);

        cluster.Delete("configmaps", "second");
        await cluster.IdleAsync();
        cluster.Find("configmaps", "child").ShouldBeNull();
    }

    [Fact]
    public async Task Dependent_OfAKindThatIsNotServed_IsKept()
    {
        await using var cluster = await Fixture.StartAsync();
        var child = Owned("child", "x", "00000000-0000-0000-0000-000000000000");
        child["metadata"]!["ownerReferences"]![0]!["kind"] = "Unheard";

        await cluster.ApplyAsync("configmaps", child);

        cluster.Find("configmaps", "child").ShouldNotBeNull();
    }

    private static JsonObject Owned(string name, string owner, string uid)
    {
        var child = Manifests.ConfigMap(name);
        child["metadata"]!["ownerReferences"] = new JsonArray(Reference(owner, uid));
        return child;
    }

    private static JsonObject Reference(string name, string uid) =>
        new() { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["name"] = name, ["uid"] = uid };
}
