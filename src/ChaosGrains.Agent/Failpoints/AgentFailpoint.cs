namespace ChaosGrains.Agent.Failpoints;

/// <summary>A boundary between two steps of the agent, at which a test may kill it or hold it up.</summary>
public enum AgentFailpoint
{
    /// <summary>A request to inject makes sense; nothing about it is durable yet.</summary>
    RequestAccepted = 1,

    /// <summary>What is about to be done is in the journal; no pod was touched.</summary>
    JournalWritten = 2,

    /// <summary>A pod on which faults are to be is about to be acted on.</summary>
    BeforeConverge = 3,

    /// <summary>The pod was acted on; nothing about that is durable yet.</summary>
    AfterConverge = 4,

    /// <summary>What the pod's next call needs to know is in the journal.</summary>
    ReportJournaled = 5,

    /// <summary>An experiment was told to end; nothing about that is durable yet.</summary>
    RevertBegun = 6,

    /// <summary>That the experiment never begins again is durable; no pod was freed.</summary>
    TombstoneWritten = 7,

    /// <summary>A pod that is to be freed is about to be acted on.</summary>
    BeforeRevertConverge = 8,

    /// <summary>The pod was acted on; nothing about that is durable yet.</summary>
    AfterRevertConverge = 9,

    /// <summary>Nothing of the experiment is left; that is not durable yet.</summary>
    Reverted = 10,

    /// <summary>That the experiment is over is in the journal.</summary>
    EndJournaled = 11,
}
