using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Kubernetes.Selection;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.EndToEnd.Tests.Targets;

/// <summary>The operator does not saw off the branch that it sits on.</summary>
public sealed class OwnPodTests
{
    [Fact]
    public async Task Kill_OfEverything_LeavesTheOperatorsOwnPodAlone()
    {
        await using var cluster = await TestCluster.SimulateAsync();
        await cluster.InstallDefinitionAsync();
        await using var @operator = await TestOperator.StartAsync(cluster.Kubeconfig, configure: services =>
            services.Configure<PodSelectorOptions>(o => (o.OwnNamespace, o.OwnName) = ("default", "operator-0")));
        await using var box = new Sandbox(cluster, @operator, "default");
        var own = await box.RunPodAsync("operator-0");
        await box.RunPodAsync("web-0");

        var over = await box.RunAsync("kill", "{scenario: {type: PodKill}, target: {selector: {}, mode: All}}");

        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        (await box.LivesAsync(own)).ShouldBeTrue();
    }
}
