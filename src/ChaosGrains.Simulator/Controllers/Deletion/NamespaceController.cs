using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers.Deletion;

/// <summary>Empties namespaces that are being deleted, and lets them go when nothing is left.</summary>
internal sealed class NamespaceController(ControllerContext context) : Controller(context)
{
    private const string Finalizer = "kubernetes";
    private readonly HashSet<string> _terminating = [];

    public override void Observe(ClusterChange change)
    {
        if (change.IsOf(Kinds.Namespaces)) ObserveNamespace(change);
        else if (change.Object.Namespace() is { } ns && _terminating.Contains(ns) && change.Type != ChangeType.Modified)
            Enqueue(ObjectKey.Of(Kinds.Namespaces, null, ns));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Api.Get(Kinds.Namespaces, null, key.Name) is not { } ns || !ns.IsTerminating()) return;
        if (!ns.Texts("spec", "finalizers").Contains(Finalizer)) return;
        DeleteContent(key.Name);
        var left = Remaining(key.Name);
        var now = Now;
        if (left.IsEmpty) Finish(ns);
        else Api.SetStatus(Kinds.Namespaces, ns, current => left.Status(current, now));
    }

    private void ObserveNamespace(ClusterChange change)
    {
        var name = change.Object.Name();
        if (change.Type == ChangeType.Deleted) _terminating.Remove(name);
        else if (change.Object.IsTerminating() && _terminating.Add(name)) EnqueueAfter(ObjectKey.Of(change), Context.Options.NamespaceDeletionDelay);
        else if (_terminating.Contains(name) && change.Type == ChangeType.Modified) Enqueue(ObjectKey.Of(change));
    }

    private void DeleteContent(string ns)
    {
        foreach (var (type, value) in Content(ns))
        {
            if (!value.IsTerminating())
                Api.Delete(type, ns, value.Name(), new DeleteOptions { Uid = value.Uid(), PropagationPolicy = "Background" });
        }
    }

    private NamespaceContent Remaining(string ns)
    {
        var left = new NamespaceContent();
        foreach (var (type, value) in Content(ns)) left.Add(type, value);
        return left;
    }

    private IEnumerable<(ResourceType Type, JsonObject Value)> Content(string ns) => InitialObjects.KindsToList(Api.Resources)
        .Where(type => type.Namespaced)
        .SelectMany(type => InitialObjects.List(Api, type, ns).Select(value => (type, value)));

    private void Finish(JsonObject ns) => Api.Update(Kinds.Namespaces, null, ns.Name(), copy =>
    {
        if (copy.Uid() != ns.Uid() || copy.At("spec", "finalizers") is not JsonArray finalizers) return false;
        if (finalizers.FirstOrDefault(item => item.Text() == Finalizer) is not { } found) return false;
        finalizers.Remove(found);
        return true;
    }, "finalize");
}
