using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Queueing;

namespace ChaosGrains.Simulator.Controllers;

/// <summary>
/// A control loop: says which objects a change concerns, and brings one object towards what it asks for. Both run on the manager's one
/// worker, so that a controller needs no locks, and what it wrote is in the indexes before it is called again.
/// </summary>
internal abstract class Controller(ControllerContext context)
{
    protected ControllerContext Context { get; } = context;

    protected IClusterApi Api => Context.Api;

    protected Kinds Kinds => Context.Kinds;

    protected DateTimeOffset Now => Context.Time.GetUtcNow();

    /// <summary>Notes a change and enqueues what it concerns.</summary>
    public abstract void Observe(ClusterChange change);

    /// <summary>Brings one object towards its goal. An exception means: try again later.</summary>
    public abstract void Reconcile(ObjectKey key);

    protected void Enqueue(ObjectKey key) => Context.Queue.Add(new WorkItem(this, key));

    protected void EnqueueAfter(ObjectKey key, TimeSpan delay) => Context.Queue.AddAfter(new WorkItem(this, key), delay);
}
