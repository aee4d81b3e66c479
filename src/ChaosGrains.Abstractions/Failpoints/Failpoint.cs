namespace ChaosGrains.Failpoints;

/// <summary>A boundary between two steps of an experiment, at which a test may kill, cut off or hold up what it likes.</summary>
public enum Failpoint
{
    /// <summary>Targets were chosen; nothing about them is durable yet.</summary>
    Selected = 1,

    /// <summary>One node's targets are durable; none of them was touched.</summary>
    IntentStored = 2,

    /// <summary>The nodes are about to be told to inject.</summary>
    Injecting = 3,

    /// <summary>One target was acted on; that it was is not durable yet.</summary>
    TargetInjected = 4,

    /// <summary>A lasting fault is on every target.</summary>
    Active = 5,

    /// <summary>The fault is about to be taken back.</summary>
    Recovering = 6,

    /// <summary>Nothing of the fault is left; that the experiment is over is not durable yet.</summary>
    Recovered = 7,

    /// <summary>The final status was written.</summary>
    StatusPatched = 8,

    /// <summary>The finalizer was taken off.</summary>
    FinalizerRemoved = 9,
}
