using ChaosGrains.Playground.Files;

namespace ChaosGrains.Playground.Hosting;

/// <summary>The operator: one silo or several, each a process, kept running as a kubelet would.</summary>
internal sealed class PlaygroundSilos : IAsyncDisposable
{
    private const int BadSettings = 2;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);

    private readonly CancellationTokenSource _stop = new();
    private readonly SiloVoice _voice;
    private readonly bool _restart;
    private readonly Task[] _keepers;
    private readonly TaskCompletionSource[] _ready;

    private PlaygroundSilos(int count, string kubeconfig, SiloVoice voice, bool restart)
    {
        (_voice, _restart) = (voice, restart);
        _ready = [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        _keepers = [.. Enumerable.Range(0, count).Select(i => KeepAsync($"silo-{i + 1}", kubeconfig, _ready[i]))];
    }

    /// <summary>Starts the silos, and waits until all take part.</summary>
    /// <param name="count">How many.</param>
    /// <param name="kubeconfig">The file that tells the way to the API server.</param>
    /// <param name="voice">Where their words go.</param>
    /// <param name="restart">Whether one that ends is started again.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="InputException">They do not start.</exception>
    public static async Task<PlaygroundSilos> StartAsync(
        int count, string kubeconfig, SiloVoice voice, bool restart, CancellationToken cancellationToken)
    {
        var silos = new PlaygroundSilos(count, kubeconfig, voice, restart);
        try
        {
            await Task.WhenAll(silos._ready.Select(r => r.Task)).WaitAsync(LongestStart, TimeProvider.System, cancellationToken);
            return silos;
        }
        catch (Exception error)
        {
            await silos.DisposeAsync();
            if (error is TimeoutException)
                throw new InputException($"The silos did not take part within {LongestStart.TotalSeconds} s.");
            throw;
        }
    }

    /// <summary>Stops all silos in good order, side by side.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_keepers);
        _stop.Dispose();
    }

    private async Task KeepAsync(string name, string kubeconfig, TaskCompletionSource ready)
    {
        try
        {
            do
            {
                await using var silo = SiloProcess.Start(name, kubeconfig, _voice);
                await FollowAsync(name, silo, ready);
                if (!_restart)
                {
                    _voice.Note($"{name} (process {silo.Id}) ended with {silo.ExitCode}.");
                    return;
                }
                _voice.Note($"{name} (process {silo.Id}) ended with {silo.ExitCode}; it is started again in {Pause.TotalSeconds} s.");
                await Task.Delay(Pause, TimeProvider.System, _stop.Token);
            }
            while (true);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            ready.TrySetCanceled();
        }
        catch (Exception error)
        {
            // Whoever waits for the start is told; later there is nobody but the person who looks on.
            if (!ready.TrySetException(error))
                _voice.Note($"{name}: {error.Message}");
        }
    }

    private async Task FollowAsync(string name, SiloProcess silo, TaskCompletionSource ready)
    {
        while (!silo.HasExited && !await silo.IsReadyAsync(_stop.Token))
            await Task.Delay(Pace, TimeProvider.System, _stop.Token);
        if (!silo.HasExited)
        {
            _voice.Note($"{name}: process {silo.Id}");
            ready.TrySetResult();
        }
        await silo.WaitAsync(_stop.Token);
        if (silo.ExitCode == BadSettings)
            throw new InputException($"{name} does not start: {silo.LastWords}");
    }
}
