namespace ChaosGrains.Status;

/// <summary>The conditions of a ChaosExperiment.</summary>
public static class ConditionTypes
{
    /// <summary>The spec makes sense, and this operator can do it.</summary>
    public const string Accepted = "Accepted";

    /// <summary>Targets were found.</summary>
    public const string Selected = "Selected";

    /// <summary>Every target shows the effect of the fault.</summary>
    public const string AllInjected = "AllInjected";

    /// <summary>Nothing of the fault is left on any target.</summary>
    public const string AllRecovered = "AllRecovered";

    /// <summary>The experiment is on hold.</summary>
    public const string Paused = "Paused";

    /// <summary>The verdict; Unknown until the experiment is over.</summary>
    public const string Succeeded = "Succeeded";
}
