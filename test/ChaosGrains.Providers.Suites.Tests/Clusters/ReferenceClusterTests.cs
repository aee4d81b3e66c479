namespace ChaosGrains.Providers.Suites.Clusters;

/// <summary>The suite itself can be passed.</summary>
public sealed class ReferenceClusterTests : ClusterBehaviourSuite
{
    private readonly ReferenceProviders _providers = new();

    protected override void ConfigureSilo(ISiloBuilder silo, SiloPlan plan) => _providers.Configure(silo, plan);
}
