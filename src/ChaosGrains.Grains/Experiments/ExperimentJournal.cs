using System.Collections.Immutable;
using ChaosGrains.Events;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Lifecycle;
using ChaosGrains.Status;

namespace ChaosGrains.Grains.Experiments;

/// <summary>What the grain knows of its experiment, and what it told of it. Kept in memory; <see cref="ToState"/> is what storage gets.</summary>
internal sealed class ExperimentJournal(ExperimentState state, TimeProvider time)
{
    /// <summary>How many events are kept.</summary>
    public const int MaxEvents = 64;

    private ImmutableArray<Condition> _conditions = state.Conditions;

    /// <summary>The experiment; null when there is none.</summary>
    public Experiment? Experiment { get; private set; } = state.Experiment?.Load();

    /// <summary>The last events, oldest first.</summary>
    public ImmutableArray<ExperimentEvent> Events { get; private set; } = state.Events;

    /// <summary>Whether the status changed since it was last published.</summary>
    /// <remarks>Whether what was stored was also published is not known, so it is published once more.</remarks>
    public bool IsUnpublished { get; private set; } = state.Experiment is not null;

    /// <summary>Takes on the next state of the experiment.</summary>
    public void Become(Experiment next)
    {
        Experiment = next;
        IsUnpublished = true;
    }

    /// <summary>Adds an event.</summary>
    public ExperimentEvent Tell(ExperimentEventType type, string message)
    {
        var happened = new ExperimentEvent((Events.IsEmpty ? 0 : Events[^1].Sequence) + 1, time.GetUtcNow(), type, message);
        Events = [.. Events.Skip(Math.Max(0, Events.Length - MaxEvents + 1)), happened];
        return happened;
    }

    /// <summary>The status to show now.</summary>
    public ExperimentStatus Status()
    {
        var status = StatusProjection.Of(Experiment!, _conditions, time.GetUtcNow());
        _conditions = status.Conditions;
        return status;
    }

    /// <summary>The status to publish, counted as published.</summary>
    public ExperimentStatus Publish()
    {
        IsUnpublished = false;
        return Status();
    }

    /// <summary>The status is to be published once more.</summary>
    public void Unpublish() => IsUnpublished = true;

    /// <summary>What storage gets.</summary>
    public ExperimentState ToState()
    {
        if (Experiment is null)
            return new ExperimentState();
        Status();
        return new ExperimentState { Experiment = ExperimentRecord.Of(Experiment), Conditions = _conditions, Events = Events };
    }
}
