namespace ChaosGrains.Benchmarks.Suites;

/// <summary>Settings with which the operator is measured.</summary>
internal static class OperatorSettings
{
    /// <summary>As delivered.</summary>
    public static IReadOnlyDictionary<string, string> Default { get; } = new Dictionary<string, string>();

    /// <summary>With a client-side rate limit that is never reached.</summary>
    public static IReadOnlyDictionary<string, string> Raised { get; } =
        new Dictionary<string, string> { ["Kubernetes__Qps"] = "5000", ["Kubernetes__Burst"] = "5000" };
}
