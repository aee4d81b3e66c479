using ChaosGrains.Identifiers;
using ChaosGrains.Manifests;
using ChaosGrains.Specs;
using ChaosGrains.Status;

namespace ChaosGrains.Lifecycle;

/// <summary>
/// An experiment in one of its five states. It is made by <see cref="Admit"/> or read from storage by <see cref="ExperimentRecord.Load"/>, and
/// changes only by the transitions that <see cref="ExperimentTransitions"/> offers for the type of its state.
/// </summary>
public abstract class Experiment
{
    private protected Experiment(ExperimentId id, string uid, long generation, ExperimentSpec spec)
    {
        Id = id;
        Uid = uid;
        Generation = generation;
        Spec = spec;
    }

    /// <summary>Namespace and name of the resource.</summary>
    public ExperimentId Id { get; }

    /// <summary>Uid of the resource.</summary>
    public string Uid { get; }

    /// <summary>The generation of the spec that is being carried out.</summary>
    public long Generation { get; }

    /// <summary>The spec that is being carried out.</summary>
    public ExperimentSpec Spec { get; }

    /// <summary>The state as a word.</summary>
    public abstract ExperimentPhase Phase { get; }

    /// <summary>What was chosen and done; null before targets were chosen.</summary>
    public ExperimentRun? Run => Match(_ => null, r => r.State.Run, r => r.State.Run, c => c.State.Run, f => f.State.Run);

    /// <summary>Whether nothing more will happen.</summary>
    public bool IsOver => this is Experiment<Completed> or Experiment<Failed>;

    /// <summary>Takes on a new experiment.</summary>
    /// <param name="manifest">The resource.</param>
    /// <param name="now">The time.</param>
    public static Experiment<Pending> Admit(ExperimentManifest manifest, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new(manifest.Id, manifest.Uid, manifest.Generation, manifest.Spec, new Pending(now));
    }

    /// <summary>Does what fits the state. A state cannot be forgotten: each has its argument.</summary>
    public T Match<T>(
        Func<Experiment<Pending>, T> pending,
        Func<Experiment<Running>, T> running,
        Func<Experiment<Recovering>, T> recovering,
        Func<Experiment<Completed>, T> completed,
        Func<Experiment<Failed>, T> failed) => this switch
        {
            Experiment<Pending> e => pending(e),
            Experiment<Running> e => running(e),
            Experiment<Recovering> e => recovering(e),
            Experiment<Completed> e => completed(e),
            Experiment<Failed> e => failed(e),
            _ => throw new InvalidOperationException($"{GetType()} is no state of an experiment."),
        };
}

/// <summary>An experiment of which the compiler knows the state.</summary>
/// <typeparam name="TState">The state.</typeparam>
public sealed class Experiment<TState> : Experiment where TState : IExperimentState
{
    internal Experiment(ExperimentId id, string uid, long generation, ExperimentSpec spec, TState state) : base(id, uid, generation, spec) =>
        State = state;

    /// <summary>What is known in this state.</summary>
    public TState State { get; }

    /// <inheritdoc/>
    public override ExperimentPhase Phase => TState.Phase;

    internal Experiment<TNext> To<TNext>(TNext next) where TNext : IExperimentState => new(Id, Uid, Generation, Spec, next);

    internal Experiment<TState> WithSpec(ExperimentSpec spec, long generation) => new(Id, Uid, generation, spec, State);
}
