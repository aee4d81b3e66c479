using System.Reflection;
using ChaosGrains.CrashMatrix.Tests.Support;

namespace ChaosGrains.CrashMatrix.Tests.Silos;

/// <summary>What a silo of the tests is told: the defaults, but quicker to notice what is gone and to try again.</summary>
internal static class SiloSettings
{
    /// <summary>The silo's program, as the build left it.</summary>
    public static string Program { get; } = typeof(SiloSettings).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "SiloPath").Value!;

    public static IReadOnlyDictionary<string, string> Of(SiloSlot slot, string kubeconfig, string failpoints) => new Dictionary<string, string>
    {
        ["DOTNET_ENVIRONMENT"] = "Production",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["Silo__Name"] = slot.Name,
        ["Silo__Address"] = $"{slot.Advertised}",
        ["Silo__ListenAddress"] = $"{slot.Listening}",
        ["Silo__Port"] = $"{SiloSlot.Port}",
        ["Silo__GatewayPort"] = $"{SiloSlot.GatewayPort}",
        ["Silo__HttpAddress"] = $"{slot.Listening}",
        ["Silo__HttpPort"] = $"{SiloSlot.HttpPort}",
        ["Providers__Clustering"] = "Kubernetes",
        ["Providers__Storage"] = "Kubernetes",
        ["Providers__Reminders"] = "Kubernetes",
        ["Providers__Kubernetes__Namespace"] = Cluster.OperatorNamespace,
        ["Kubernetes__KubeConfigPath"] = kubeconfig,
        ["Kubernetes__Qps"] = "5000",
        ["Kubernetes__Burst"] = "5000",
        ["Kubernetes__RequestTimeout"] = "00:00:04",
        ["Experiments__ParallelismPerNode"] = "4",
        ["Experiments__FirstBackoff"] = "00:00:00.05",
        ["Experiments__LongestBackoff"] = "00:00:00.5",
        ["Cluster__TableRefresh"] = "00:00:05",
        ["Failpoints__Socket"] = failpoints,
    };
}
