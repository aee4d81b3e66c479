using ChaosGrains.Status;

namespace ChaosGrains.Lifecycle;

/// <summary>A state of an experiment. There are five, and what an experiment may do next depends on the type of its state.</summary>
public interface IExperimentState
{
    /// <summary>The word that people see for this state.</summary>
    static abstract ExperimentPhase Phase { get; }
}
