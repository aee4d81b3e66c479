namespace ChaosGrains.Providers.Kubernetes.Reminders;

/// <summary>A change to a bucket that waits for its turn. It may be applied several times before what it did is stored.</summary>
internal abstract class BucketChange(CancellationToken cancellationToken)
{
    public bool IsCancelled => cancellationToken.IsCancellationRequested;

    /// <summary>Applies the change, and remembers the answer.</summary>
    public abstract void Apply(BucketContent content);

    /// <summary>Gives the answer of the last application to who waits for it.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception error);
}

/// <summary>A change with an answer.</summary>
internal sealed class BucketChange<T>(Func<BucketContent, T> apply, CancellationToken cancellationToken) : BucketChange(cancellationToken)
{
    // Whoever waits goes on in its own context, not in the writer's.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<TaskCompletionSource<T>> _answer = _ => { };

    public Task<T> Task => _done.Task;

    public override void Apply(BucketContent content)
    {
        try
        {
            var answer = apply(content);
            _answer = done => done.TrySetResult(answer);
        }
        catch (KubernetesProviderException error)
        {
            _answer = done => done.TrySetException(error);
        }
    }

    public override void Complete() => _answer(_done);

    public override void Fail(Exception error) => _done.TrySetException(error);
}
