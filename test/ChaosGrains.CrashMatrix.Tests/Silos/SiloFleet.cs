using ChaosGrains.CrashMatrix.Tests.Support;

namespace ChaosGrains.CrashMatrix.Tests.Silos;

/// <summary>The operator's silos, each in a place of its own. A process that is gone is replaced at once in the same place, as a kubelet does.</summary>
internal sealed class SiloFleet : IAsyncDisposable
{
    private static readonly TimeSpan QuickExit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Func<SiloSlot, IReadOnlyDictionary<string, string>> _settings;
    private readonly string _program;
    private readonly CancellationTokenSource _ending = new();
    private readonly SiloProcess[] _silos;
    private readonly List<(SiloProcess Silo, int ExitCode)> _gone = [];
    private Task _supervision = Task.CompletedTask;

    public SiloFleet(int size, string program, Func<SiloSlot, IReadOnlyDictionary<string, string>> settings)
    {
        (_program, _settings) = (program, settings);
        _silos = new SiloProcess[size];
        Slots = [.. Enumerable.Range(1, size).Select(i => new SiloSlot(i))];
    }

    public IReadOnlyList<SiloSlot> Slots { get; }

    public IReadOnlyList<SiloProcess> Silos => _silos;

    /// <summary>The silo that runs the watcher; null while none does.</summary>
    public SiloProcess? Watcher => _silos.LastOrDefault(s => s.Watches);

    /// <summary>Processes that ended by themselves so far.</summary>
    public int EndedByThemselves
    {
        get
        {
            lock (_gone)
                return _gone.Count(g => !g.Silo.WasKilled);
        }
    }

    /// <summary>Starts all silos, and returns when all take part.</summary>
    public async Task StartAsync()
    {
        var first = Slots.Select(Start).ToArray();
        _supervision = Task.WhenAll(first.Select(SuperviseAsync));
        await ReadyAsync();
    }

    /// <summary>Completes when every place has a silo that takes part.</summary>
    public Task ReadyAsync() => Eventually.HoldsAsync(() => _silos.All(s => s.IsReady), () => $"every silo is ready\n{Describe(30)}");

    /// <summary>The silo with this process id; null when it is gone.</summary>
    public SiloProcess? Find(int process) => _silos.FirstOrDefault(s => s.Id == process && !s.Exited.IsCompleted);

    /// <summary>The last lines of every silo that say something of a subject, those of the last that are gone first.</summary>
    public string Describe(int lines, string? about = null)
    {
        IEnumerable<SiloProcess> all = _silos;
        lock (_gone)
            all = [.. _gone.TakeLast(6).Select(g => g.Silo), .. _silos];
        return string.Join('\n', all.Select(s => $"--- {s.Slot.Name}, process {s.Id}{(s.Exited.IsCompleted ? ", gone" : "")}\n{s.Log.Text(lines, about)}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        foreach (var silo in _silos)
        {
            if (silo is not null)
                await silo.DisposeAsync();
        }
        await _supervision;
        _ending.Dispose();
    }

    private SiloProcess Start(SiloSlot slot) => _silos[slot.Number - 1] = SiloProcess.Start(slot, _program, _settings(slot));

    private async Task SuperviseAsync(SiloProcess silo)
    {
        while (true)
        {
            var since = TimeProvider.System.GetTimestamp();
            var code = await silo.Exited;
            if (_ending.IsCancellationRequested)
                return;
            lock (_gone)
                _gone.Add((silo, code));
            if (TimeProvider.System.GetElapsedTime(since) < QuickExit)
                await Task.Delay(Pause, TimeProvider.System);
            silo = Start(silo.Slot);
        }
    }
}
