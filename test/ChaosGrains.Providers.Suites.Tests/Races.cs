using System.Collections.Concurrent;

namespace ChaosGrains.Providers.Suites;

/// <summary>
/// The place between two steps that should be one: the first who comes there waits for a second who wants the same, so that a race is run
/// and not hoped for.
/// </summary>
internal sealed class Races
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    /// <summary>Returns once two have come for this key.</summary>
    public Task MeetAsync(string key)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _waiting.GetOrAdd(key, mine);
        if (first != mine) first.TrySetResult();
        return first.Task.WaitAsync(Patience, TimeProvider.System);
    }
}
