namespace ChaosGrains.Agent.Experiments;

/// <summary>Counts what goes on by itself, so that an end can wait for it.</summary>
internal sealed class BackgroundWork
{
    private readonly Lock _lock = new();
    private int _running;
    private TaskCompletionSource? _idle;

    public void Run(Func<Task> work)
    {
        lock (_lock) _running++;
        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                lock (_lock)
                {
                    if (--_running == 0) _idle?.TrySetResult();
                }
            }
        });
    }

    /// <summary>Completed when nothing goes on.</summary>
    public Task WhenIdle()
    {
        lock (_lock)
        {
            if (_running == 0) return Task.CompletedTask;
            _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }
}
