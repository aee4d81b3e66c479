using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Namespaces;

/// <summary>Gives each namespace the service account that pods run as when they name none.</summary>
internal sealed class DefaultServiceAccount(ControllerContext context) : Controller(context)
{
    private const string AccountName = "default";

    public override void Observe(ClusterChange change)
    {
        if (change.IsOf(Kinds.Namespaces) && change.Type == ChangeType.Added) Enqueue(ObjectKey.Of(change));
        else if (change.IsOf(Kinds.ServiceAccounts) && change.Type == ChangeType.Deleted && change.Object.Name() == AccountName)
            Enqueue(ObjectKey.Of(Kinds.Namespaces, null, change.Object.Namespace() ?? ""));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (Api.Get(Kinds.Namespaces, null, key.Name) is not { } ns || ns.IsTerminating()) return;
        if (Api.Get(Kinds.ServiceAccounts, key.Name, AccountName) is not null) return;
        Api.Create(Kinds.ServiceAccounts, key.Name, new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ServiceAccount",
            ["metadata"] = new JsonObject { ["name"] = AccountName, ["namespace"] = key.Name },
        });
    }
}
