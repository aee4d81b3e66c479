using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Events;

/// <summary>Removes Events some time after they last happened, so that they do not pile up.</summary>
internal sealed class EventExpiry(ControllerContext context) : Controller(context)
{
    public override void Observe(ClusterChange change)
    {
        if (change.Type == ChangeType.Added && change.IsOf(Kinds.Events))
            EnqueueAfter(ObjectKey.Of(change), Context.Options.EventTimeToLive);
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Api.Get(Kinds.Events, key.Namespace, key.Name) is not { } found) return;
        var left = LastHappened(found) + Context.Options.EventTimeToLive - Now;
        if (left > TimeSpan.Zero) EnqueueAfter(key, left);
        else Api.Delete(Kinds.Events, key.Namespace, key.Name, new DeleteOptions { Uid = found.Uid() });
    }

    private static DateTimeOffset LastHappened(JsonObject found) =>
        Timestamps.Parse(found.Text("series", "lastObservedTime")) ?? Timestamps.Parse(found.Text("lastTimestamp")) ?? found.Created();
}
