using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Resources;

namespace ChaosGrains.Kubernetes.Experiments;

/// <summary>Paths of ChaosExperiment resources.</summary>
internal static class ExperimentPaths
{
    private const string Root = $"apis/{ExperimentResource.Group}/{ExperimentResource.Version}";

    /// <summary>All of them, in all namespaces.</summary>
    public const string All = $"{Root}/{ExperimentResource.Plural}";

    public static string Of(ExperimentId id) => $"{Root}/namespaces/{id.Namespace}/{ExperimentResource.Plural}/{id.Name}";

    public static string StatusOf(ExperimentId id) => $"{Of(id)}/status";
}
