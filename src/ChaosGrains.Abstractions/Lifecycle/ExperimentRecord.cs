using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;
using ChaosGrains.Status;

namespace ChaosGrains.Lifecycle;

/// <summary>An experiment as storage holds it: plain data with the phase as a word.</summary>
[GenerateSerializer, Alias("chaosgrains.ExperimentRecord")]
public sealed record ExperimentRecord
{
    /// <summary>The version of this shape that is written.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the shape that this record was written in.</summary>
    [Id(0)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Namespace and name.</summary>
    [Id(1)]
    public required ExperimentId Id { get; init; }

    /// <summary>Uid of the resource.</summary>
    [Id(2)]
    public required string Uid { get; init; }

    /// <summary>Generation of the spec.</summary>
    [Id(3)]
    public required long Generation { get; init; }

    /// <summary>The spec.</summary>
    [Id(4)]
    public required ExperimentSpec Spec { get; init; }

    /// <summary>Which of the states below is set.</summary>
    [Id(5)]
    public required ExperimentPhase Phase { get; init; }

    /// <summary>Set when pending.</summary>
    [Id(6)]
    public Pending? Pending { get; init; }

    /// <summary>Set when running.</summary>
    [Id(7)]
    public Running? Running { get; init; }

    /// <summary>Set when recovering.</summary>
    [Id(8)]
    public Recovering? Recovering { get; init; }

    /// <summary>Set when completed.</summary>
    [Id(9)]
    public Completed? Completed { get; init; }

    /// <summary>Set when failed.</summary>
    [Id(10)]
    public Failed? Failed { get; init; }

    /// <summary>The plain data of an experiment.</summary>
    public static ExperimentRecord Of(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var record = new ExperimentRecord
        {
            Id = experiment.Id,
            Uid = experiment.Uid,
            Generation = experiment.Generation,
            Spec = experiment.Spec,
            Phase = experiment.Phase,
        };
        return experiment.Match(
            e => record with { Pending = e.State },
            e => record with { Running = e.State },
            e => record with { Recovering = e.State },
            e => record with { Completed = e.State },
            e => record with { Failed = e.State });
    }

    /// <summary>The experiment that this record holds.</summary>
    /// <exception cref="ChaosException">The record fits no state, or was written by a newer version: it is never guessed at.</exception>
    public Experiment Load()
    {
        if (Version is < 1 or > CurrentVersion)
            throw Unreadable($"it has version {Version}, and this operator reads versions 1 to {CurrentVersion}");
        return this switch
        {
            { Phase: ExperimentPhase.Pending, Pending: { } state } => Typed(state),
            { Phase: ExperimentPhase.Running, Running: { } state } => Typed(state),
            { Phase: ExperimentPhase.Recovering, Recovering: { } state } => Typed(state),
            { Phase: ExperimentPhase.Completed, Completed: { } state } => Typed(state),
            { Phase: ExperimentPhase.Failed, Failed: { } state } => Typed(state),
            _ => throw Unreadable($"its phase is {Phase}, and the data of that state are missing"),
        };
    }

    private Experiment<TState> Typed<TState>(TState state) where TState : IExperimentState => new(Id, Uid, Generation, Spec, state);

    private ChaosException Unreadable(string why) =>
        new(ChaosErrorCode.StateUnreadable, $"The stored record of experiment {Id} (uid {Uid}) cannot be read: {why}.");
}
