using ChaosGrains.Specs;
using ChaosGrains.Status;
using k8s;
using k8s.Models;

namespace ChaosGrains.Kubernetes.Resources;

/// <summary>
/// A ChaosExperiment as people and programs write it, for use with KubernetesClient and with <see cref="ExperimentJson"/>.
/// </summary>
/// <remarks>
/// What is stored in a cluster may be newer than this program: the operator reads <see cref="ExperimentEnvelope"/> instead.
/// </remarks>
public sealed class ChaosExperiment : IKubernetesObject<V1ObjectMeta>, ISpec<ExperimentSpec>, IStatus<ExperimentStatus?>
{
    /// <inheritdoc/>
    public string ApiVersion { get; set; } = ExperimentResource.ApiVersion;

    /// <inheritdoc/>
    public string Kind { get; set; } = ExperimentResource.Kind;

    /// <inheritdoc/>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>What is asked for.</summary>
    public required ExperimentSpec Spec { get; set; }

    /// <summary>What the operator says; null before it said anything.</summary>
    public ExperimentStatus? Status { get; set; }
}
