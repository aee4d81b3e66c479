namespace ChaosGrains.Silo.Watching;

/// <summary>
/// Ends the watch of a silo that stops, in the stage in which it tells the others that it is shutting down: so the next one takes over
/// while this one finishes what it began, and grains are deactivated only after both.
/// </summary>
internal sealed class WatcherHandOver(ExperimentWatcher watcher) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(WatcherHandOver), ServiceLifecycleStage.BecomeActive, static _ => Task.CompletedTask, watcher.StopAsync);
}
