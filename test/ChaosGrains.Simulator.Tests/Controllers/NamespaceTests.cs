using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class NamespaceTests
{
    [Fact]
    public async Task Namespace_Created_HasTheDefaultServiceAccountAndGetsItBack()
    {
        await using var cluster = await Fixture.StartAsync();
        cluster.Find("serviceaccounts", "default").ShouldNotBeNull();

        cluster.Delete("serviceaccounts", "default");
        await cluster.IdleAsync();

        cluster.Find("serviceaccounts", "default").ShouldNotBeNull();
    }

    [Fact]
    public async Task Namespace_Deleted_GoesWithAllThatIsInIt()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("deployments", Manifests.Deployment("web", 3));
        await cluster.ApplyAsync("statefulsets", Manifests.StatefulSet("db", 2));
        await cluster.ApplyAsync("configmaps", Manifests.ConfigMap("settings"));

        cluster.Delete("namespaces", Fixture.Ns);
        await cluster.PassAsync(1);

        cluster.Find("namespaces", Fixture.Ns).ShouldBeNull();
        foreach (var type in cluster.Api.Resources.All.Where(type => type.Namespaced))
            InitialObjects.List(cluster.Api, type, Fixture.Ns).ShouldBeEmpty(type.Plural);
    }

    [Fact]
    public async Task Namespace_ContentHeldByAFinalizer_WaitsAndSaysSo()
    {
        await using var cluster = await Fixture.StartAsync();
        await cluster.ApplyAsync("configmaps", Manifests.ConfigMap("held", "\"finalizers\": [\"example.com/hold\"],"));

        cluster.Delete("namespaces", Fixture.Ns);
        await cluster.PassAsync(1);

        cluster.Get("configmaps", "held").IsTerminating().ShouldBeTrue();
        var status = cluster.Get("namespaces", Fixture.Ns).Object("status");
        status.Text("phase").ShouldBe("Terminating");
        Conditions.Find(status, "NamespaceFinalizersRemaining").Text("message")
            .ShouldBe("Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances");
        Conditions.Find(status, "NamespaceContentRemaining").Text("message")
            .ShouldBe("Some resources are remaining: configmaps. has 1 resource instances");

        cluster.Change("configmaps", "held", copy => copy["metadata"]!.AsObject().Remove("finalizers"));
        await cluster.IdleAsync();
        cluster.Find("namespaces", Fixture.Ns).ShouldBeNull();
    }
}
