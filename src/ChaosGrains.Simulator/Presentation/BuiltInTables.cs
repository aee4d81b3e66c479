using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>The Tables of built-in kinds.</summary>
internal static class BuiltInTables
{
    private static readonly Dictionary<string, TableColumn[]> Columns = Read();

    private static readonly Dictionary<string, Func<JsonObject, DateTimeOffset, JsonArray>> Cells = new(StringComparer.Ordinal)
    {
        ["pods"] = PodRow.Cells,
        ["nodes"] = NodeRow.Cells,
        ["events"] = EventRow.Cells,
        ["services"] = NetworkRows.Service,
        ["endpoints"] = NetworkRows.Endpoints,
        ["endpointslices.discovery.k8s.io"] = NetworkRows.EndpointSlice,
        ["deployments.apps"] = WorkloadRows.Deployment,
        ["replicasets.apps"] = WorkloadRows.ReplicaSet,
        ["statefulsets.apps"] = WorkloadRows.StatefulSet,
        ["daemonsets.apps"] = WorkloadRows.DaemonSet,
        ["poddisruptionbudgets.policy"] = WorkloadRows.DisruptionBudget,
        ["rolebindings.rbac.authorization.k8s.io"] = RoleBindingRow.Cells,
        ["clusterrolebindings.rbac.authorization.k8s.io"] = RoleBindingRow.Cells,
        ["namespaces"] = (value, now) => [value.Name(), value["status"]?["phase"].Text(), value.Age(now)],
        ["serviceaccounts"] = (value, now) => [value.Name(), value.Age(now)],
        ["configmaps"] = (value, now) => [value.Name(), Count(value["data"]) + Count(value["binaryData"]), value.Age(now)],
        ["secrets"] = (value, now) => [value.Name(), value["type"].Text(), Count(value["data"]), value.Age(now)],
        ["leases.coordination.k8s.io"] = (value, now) => [value.Name(), value["spec"]?["holderIdentity"].Text() ?? "", value.Age(now)],
        ["priorityclasses.scheduling.k8s.io"] = (value, now) =>
            [value.Name(), value["value"].Integer() ?? 0, value["globalDefault"].Flag() ?? false, value.Age(now), value["preemptionPolicy"].Text() ?? ""],
    };

    /// <summary>The Table of a kind by its qualified name; plain when the kind has none of its own.</summary>
    public static TableColumns Of(string qualifiedName) =>
        Columns.TryGetValue(qualifiedName, out var columns) && Cells.TryGetValue(qualifiedName, out var cells)
            ? new TableColumns(columns, cells)
            : TableColumns.Plain;

    private static int Count(JsonNode? map) => (map as JsonObject)?.Count ?? 0;

    private static Dictionary<string, TableColumn[]> Read()
    {
        using var stream = typeof(BuiltInTables).Assembly.GetManifestResourceStream("built-in-columns.json")!;
        var tables = (JsonObject)JsonNode.Parse(stream)!;
        return tables.ToDictionary(table => table.Key, table => table.Value.Objects().Select(Column).ToArray(), StringComparer.Ordinal);
    }

    private static TableColumn Column(JsonObject column) => new(
        column["name"].Text()!, column["type"].Text()!, column["format"].Text()!, column["description"].Text()!, (int)column["priority"].Integer()!);
}
