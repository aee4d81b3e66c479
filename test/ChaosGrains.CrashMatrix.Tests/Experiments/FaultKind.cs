namespace ChaosGrains.CrashMatrix.Tests.Experiments;

/// <summary>What an experiment of the tests does to its targets.</summary>
internal enum FaultKind
{
    /// <summary>Deletes them: it happens once.</summary>
    Kill,

    /// <summary>Marks them for a while: it lasts, and is taken back.</summary>
    Mark,
}
