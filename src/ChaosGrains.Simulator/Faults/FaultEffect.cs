using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Faults;

/// <summary>What happens to a request that a fault strikes.</summary>
internal abstract record FaultEffect
{
    /// <summary>Lets go of requests that are held.</summary>
    public virtual void Release()
    {
    }

    /// <summary>The connection is broken without an answer.</summary>
    public sealed record Refuse : FaultEffect;

    /// <summary>The request is carried out, but the answer is lost.</summary>
    public sealed record LoseAnswer : FaultEffect;

    /// <summary>The request is carried out, but answered as if it had failed.</summary>
    public sealed record FailAfter : FaultEffect;

    /// <summary>The request waits before it is carried out.</summary>
    public sealed record Delay(TimeSpan Time) : FaultEffect;

    /// <summary>The request is refused with an error.</summary>
    public sealed record Fail(ApiException Error) : FaultEffect;

    /// <summary>The request waits until the client gives up or the fault is taken back; then it is carried out.</summary>
    public sealed record Hang : FaultEffect
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Released => _released.Task;

        public override void Release() => _released.TrySetResult();
    }
}
