namespace ChaosGrains.CrashMatrix.Tests.Matrix;

/// <summary>What happens to the operator while an experiment stands at a boundary.</summary>
public enum Trouble
{
    /// <summary>kill -9 of the silo that has come to the boundary.</summary>
    OwnerKilled,

    /// <summary>kill -9 of the silo that runs the watcher.</summary>
    WatcherKilled,

    /// <summary>The API server, and with it the operator's storage, is away for 10 s.</summary>
    ApiServerStopped,

    /// <summary>Storage, reminders and membership answer errors for 10 s.</summary>
    StorageFails,

    /// <summary>Storage, reminders and membership do not answer for 10 s.</summary>
    StorageHangs,

    /// <summary>The silo that has come to the boundary cannot reach the others, nor they it.</summary>
    OwnerCutOff,
}
