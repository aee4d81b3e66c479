using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>Reports the status of simulated nodes, as their kubelets would.</summary>
internal sealed class NodeStatusController(ControllerContext context) : Controller(context)
{
    private readonly AddressPool _addresses = new(1, 1);
    private readonly Dictionary<string, string> _given = [];

    public override void Observe(ClusterChange change)
    {
        if (!change.IsOf(Kinds.Nodes)) return;
        if (change.Type == ChangeType.Deleted) GiveBack(change.Object.Name());
        else if (IsSimulated(Context.Nodes.Get(change.Object.Name()))) Enqueue(ObjectKey.Of(change));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Context.Nodes.Get(key.Name) is not { } node || !IsSimulated(node)) return;
        var (address, pods, now) = (Address(node), Context.Options.PodsPerNode, Now);
        Api.SetStatus(Kinds.Nodes, node.Source, current => NodeStatus.Of(current, address, pods, now));
    }

    public static bool IsSimulated(NodeRecord? node) => node?.Labels.Text(SimulatorNames.SimulatedNode) == "true";

    private string Address(NodeRecord node)
    {
        if (_given.TryGetValue(node.Name, out var address)) return address;
        if (node.InternalIp is { } own && _addresses.Reserve(own)) address = own;
        return _given[node.Name] = address ?? _addresses.Take();
    }

    private void GiveBack(string node)
    {
        if (_given.Remove(node, out var address)) _addresses.Return(address);
    }
}
