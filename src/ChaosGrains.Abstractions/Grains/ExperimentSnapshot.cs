using ChaosGrains.Identifiers;
using ChaosGrains.Specs;
using ChaosGrains.Status;

namespace ChaosGrains.Grains;

/// <summary>An experiment as its grain sees it.</summary>
/// <param name="Id">Namespace and name.</param>
/// <param name="Uid">Uid of the resource.</param>
/// <param name="Spec">The spec that is being carried out.</param>
/// <param name="Status">Where it stands.</param>
[GenerateSerializer, Immutable, Alias("chaosgrains.ExperimentSnapshot")]
public sealed record ExperimentSnapshot(ExperimentId Id, string Uid, ExperimentSpec Spec, ExperimentStatus Status);
