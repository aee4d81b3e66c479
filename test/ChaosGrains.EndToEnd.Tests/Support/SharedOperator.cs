using ChaosGrains.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(SharedOperator))]

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>
/// One cluster and one silo for all tests that do not break them: each test takes a namespace of its own, so they run side by side.
/// The silo has the rights of k8s/base/rbac.yaml and no more.
/// </summary>
public sealed class SharedOperator : IAsyncLifetime
{
    internal TestCluster Cluster { get; private set; } = null!;

    internal TestOperator Operator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cluster = await TestCluster.StartAsync();
        await Cluster.InstallDefinitionAsync();
        Operator = await TestOperator.StartAsync(await Cluster.InstallOperatorAccountAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (Operator is not null)
            await Operator.DisposeAsync();
        if (Cluster is not null)
            await Cluster.DisposeAsync();
    }

    internal Task<Sandbox> SandboxAsync() => Sandbox.CreateAsync(Cluster, Operator);

    /// <summary>For tests that order faults or count requests.</summary>
    internal Task<Sandbox> SimulatedSandboxAsync()
    {
        Assert.SkipWhen(Cluster.Simulator is null, "orders faults of the simulator, and CHAOSGRAINS_TEST_KUBECONFIG names a real cluster");
        return SandboxAsync();
    }
}
