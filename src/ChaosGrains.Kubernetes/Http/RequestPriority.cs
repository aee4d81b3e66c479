namespace ChaosGrains.Kubernetes.Http;

/// <summary>Who goes first when the client-side rate limit is reached. Smaller goes first.</summary>
public enum RequestPriority
{
    /// <summary>Taking a fault back, and releasing resources that somebody deleted.</summary>
    Recover = 0,

    /// <summary>Finding targets and injecting. What a request is that nobody marked.</summary>
    Inject = 1,

    /// <summary>Status of experiments, and releasing resources that nobody waits for.</summary>
    Status = 2,

    /// <summary>Kubernetes Events.</summary>
    Events = 3,
}

/// <summary>Marks the requests of an asynchronous flow with a priority.</summary>
public static class RequestPriorityScope
{
    /// <summary>Number of priorities.</summary>
    internal const int Count = 4;

    private static readonly AsyncLocal<RequestPriority?> Ambient = new();

    /// <summary>The priority of requests made here and now.</summary>
    public static RequestPriority Current => Ambient.Value ?? RequestPriority.Inject;

    /// <summary>
    /// Gives this priority to all requests until the scope is disposed: <c>using var _ = RequestPriority.Recover.Enter();</c>
    /// </summary>
    public static Scope Enter(this RequestPriority priority)
    {
        var scope = new Scope(Ambient.Value);
        Ambient.Value = priority;
        return scope;
    }

    /// <summary>Ends with the priority that was there before.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly RequestPriority? _previous;

        internal Scope(RequestPriority? previous) => _previous = previous;

        /// <inheritdoc/>
        public void Dispose() => Ambient.Value = _previous;
    }
}
