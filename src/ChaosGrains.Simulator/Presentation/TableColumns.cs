using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>One column of a Table, as it is described to clients.</summary>
internal sealed record TableColumn(string Name, string Type, string Format, string Description, int Priority)
{
    public const string NameDescription = "Name must be unique within a namespace. Is required when creating resources, although some resources may "
        + "allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and "
        + "configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names";

    public static TableColumn ObjectName { get; } = new("Name", "string", "name", NameDescription, 0);

    public JsonObject ToJson() => new()
    {
        ["name"] = Name, ["type"] = Type, ["format"] = Format, ["description"] = Description, ["priority"] = Priority,
    };
}

/// <summary>How a kind looks in a Table: its columns, and the cells that an object has in them.</summary>
internal sealed record TableColumns(IReadOnlyList<TableColumn> Columns, Func<JsonObject, DateTimeOffset, JsonArray> Cells)
{
    private const string CreatedDescription = "CreationTimestamp is a timestamp representing the server time when this object was created. It is not "
        + "guaranteed to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form "
        + "and is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More info: "
        + "https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata";

    /// <summary>The columns of kinds that have none of their own.</summary>
    public static TableColumns Plain { get; } = new(
        [TableColumn.ObjectName, new TableColumn("Created At", "date", "", CreatedDescription, 0)],
        (value, _) => [value["metadata"]?["name"]?.DeepClone(), value["metadata"]?["creationTimestamp"]?.DeepClone()]);
}
