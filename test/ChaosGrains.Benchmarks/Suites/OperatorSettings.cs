namespace ChaosGrains.Benchmarks.Suites;

/// <summary>Settings with which the operator is measured.</summary>
internal static class OperatorSettings
{
    /// <summary>With the limits as delivered, and state in memory: what storing it costs is measured for itself.</summary>
    public static IReadOnlyDictionary<string, string> Default { get; } = new Dictionary<string, string>
    {
        ["Providers__Clustering"] = "Localhost", ["Providers__Storage"] = "Memory", ["Providers__Reminders"] = "Memory",
    };

    /// <summary>A client-side rate limit that is never reached.</summary>
    public static IReadOnlyDictionary<string, string> Raised { get; } =
        new Dictionary<string, string> { ["Kubernetes__Qps"] = "5000", ["Kubernetes__Burst"] = "5000" };

    /// <summary>Both.</summary>
    public static IReadOnlyDictionary<string, string> RaisedInMemory { get; } = Default.Concat(Raised).ToDictionary();
}
