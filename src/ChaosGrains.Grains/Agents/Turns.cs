namespace ChaosGrains.Grains.Agents;

/// <summary>Lets one act per key be under way, others wait for their turn. Used on one grain's scheduler alone.</summary>
internal sealed class Turns
{
    private readonly Dictionary<string, Task> _underWay = [];

    /// <summary>Does it when it is its turn.</summary>
    public async Task<T> TakeAsync<T>(string key, Func<Task<T>> act)
    {
        while (_underWay.TryGetValue(key, out var earlier))
            await earlier;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay[key] = done.Task;
        try
        {
            return await act();
        }
        finally
        {
            _underWay.Remove(key);
            done.SetResult();
        }
    }
}
