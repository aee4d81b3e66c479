using System.Threading.Channels;

namespace ChaosGrains.Agent.Linux.Launching;

/// <summary>
/// One thread on which all processes are started. A parent-death signal is sent when the <em>thread</em> that started the process ends,
/// and a thread of the pool ends whenever the pool has too many.
/// </summary>
internal sealed class StartingThread : IDisposable
{
    private readonly Channel<Action> _work = Channel.CreateBounded<Action>(256);
    private readonly Thread _thread;

    public StartingThread()
    {
        _thread = new(Run) { IsBackground = true, Name = "starter" };
        _thread.Start();
    }

    /// <summary>Does something there.</summary>
    public async Task<T> RunAsync<T>(Func<T> what, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _work.Writer.WriteAsync(
            () =>
            {
                try
                {
                    done.SetResult(what());
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            },
            cancellationToken);
        return await done.Task;
    }

    /// <summary>Ends the thread, and with it all that was started there.</summary>
    public void Dispose()
    {
        _work.Writer.TryComplete();
        _thread.Join();
    }

    private void Run()
    {
        // Blocks this thread on purpose: it must not end, and awaiting would go on elsewhere.
        while (_work.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            while (_work.Reader.TryRead(out var next))
                next();
    }
}
