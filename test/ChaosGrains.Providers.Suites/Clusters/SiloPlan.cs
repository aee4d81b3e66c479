using System.Net;

namespace ChaosGrains.Providers.Suites.Clusters;

/// <summary>Which silo of which cluster is being configured.</summary>
/// <param name="ClusterId">Unique to the test.</param>
/// <param name="ServiceId">Unique to the test.</param>
/// <param name="Primary">The first silo's endpoint, for <c>UseDevelopmentClustering</c> where clustering is not what is tested.</param>
/// <param name="Number">0 for the first silo.</param>
public sealed record SiloPlan(string ClusterId, string ServiceId, IPEndPoint Primary, int Number);
