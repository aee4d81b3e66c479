using ChaosGrains.Identifiers;
using ChaosGrains.Status;

namespace ChaosGrains.Kubernetes.Experiments;

/// <summary>What is to be written, and was written, for one resource. Its fields change under its own lock.</summary>
internal sealed class StatusSlot(ExperimentId id, string uid)
{
    private readonly Lock _gate = new();
    private List<TaskCompletionSource>? _flushes;
    private byte[]? _wanted;
    private byte[]? _sending;
    private byte[]? _written;
    private bool _busy;
    private bool _retired;

    public ExperimentId Id => id;

    public string Uid => uid;

    /// <summary>Whether nothing more is to be expected after what is wanted.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Whether the API server does not take what is wanted.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Wants this status. False when the slot is out of use: take a new one.</summary>
    /// <param name="status">What is wanted.</param>
    /// <param name="patch">The same, as it goes out.</param>
    /// <param name="start">Whether the caller has to start writing.</param>
    public bool TryWant(ExperimentStatus status, byte[] patch, out bool start)
    {
        lock (_gate)
        {
            start = false;
            if (_retired)
                return false;
            _wanted = patch;
            IsFinal = status.Phase is ExperimentPhase.Completed or ExperimentPhase.Failed;
            if (!_busy && !Same(_written, patch))
            {
                start = _busy = true;
                IsRefused = false;
            }
            return true;
        }
    }

    /// <summary>Takes the slot out of use, if nothing is under way.</summary>
    public bool TryRetire()
    {
        lock (_gate)
            return _retired = !_busy;
    }

    /// <summary>The newest patch, which is going out now.</summary>
    public byte[] Take()
    {
        lock (_gate)
            return _sending = _wanted!;
    }

    /// <summary>What was taken last is written; true when there is something newer to write.</summary>
    public bool HasMoreAfterWrite()
    {
        lock (_gate)
        {
            _written = _sending;
            if (!Same(_written, _wanted))
                return true;
            End();
            return false;
        }
    }

    /// <summary>Nothing more can be written.</summary>
    /// <param name="isRefused">Because the API server does not take it.</param>
    public void GiveUp(bool isRefused)
    {
        lock (_gate)
        {
            IsRefused = isRefused;
            End();
        }
    }

    /// <summary>Ends when nothing is left to be written.</summary>
    public Task WhenIdle()
    {
        lock (_gate)
        {
            if (!_busy)
                return Task.CompletedTask;
            var flush = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (_flushes ??= []).Add(flush);
            return flush.Task;
        }
    }

    private void End()
    {
        _busy = false;
        _flushes?.ForEach(f => f.TrySetResult());
        _flushes = null;
    }

    private static bool Same(byte[]? a, byte[]? b) => a is not null && b is not null && a.AsSpan().SequenceEqual(b);
}
