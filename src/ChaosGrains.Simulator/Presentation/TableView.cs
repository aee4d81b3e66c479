using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>Objects as a Table of <c>meta.k8s.io</c>.</summary>
/// <param name="ApiVersion">Version that the client asked for, such as <c>meta.k8s.io/v1</c>.</param>
/// <param name="IncludeObject"><c>None</c>, <c>Metadata</c> or <c>Object</c>: what each row carries besides its cells.</param>
internal sealed record TableView(string ApiVersion, string IncludeObject)
{
    public JsonObject Of(ServedResource resource, IEnumerable<StoredObject> items, JsonObject metadata, DateTimeOffset now, bool withColumns = true)
    {
        var table = new JsonObject { ["kind"] = "Table", ["apiVersion"] = ApiVersion, ["metadata"] = metadata };
        table["columnDefinitions"] = withColumns ? new JsonArray([.. resource.Columns.Columns.Select(column => column.ToJson())]) : null;
        table["rows"] = new JsonArray([.. items.Select(item => Row(resource, item, now))]);
        return table;
    }

    private JsonObject Row(ServedResource resource, StoredObject item, DateTimeOffset now)
    {
        var row = new JsonObject { ["cells"] = resource.Columns.Cells(item.Body, now) };
        row["object"] = null;
        if (IncludeObject == "None") return row;
        row["object"] = IncludeObject == "Object"
            ? resource.Conversion?.FromStored(item.Body) ?? item.Body.DeepClone()
            : MetadataView.Of(item.Body, ApiVersion);
        return row;
    }
}
