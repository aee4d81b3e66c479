using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>The columns that a CustomResourceDefinition names, or the age when it names none.</summary>
internal static class CustomColumns
{
    private const string AgeDescription = "CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed "
        + "to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form and is in "
        + "UTC.\n\nPopulated by the system. Read-only. Null for lists. More info: "
        + "https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata";

    public static TableColumns Of(JsonObject version)
    {
        var columns = version["additionalPrinterColumns"].Objects().Select(Read).ToList();
        if (columns.Count == 0) columns.Add((new TableColumn("Age", "date", "", AgeDescription, 0), JsonPath.Parse(".metadata.creationTimestamp")));
        return new TableColumns(
            [TableColumn.ObjectName, .. columns.Select(column => column.Column)],
            (value, now) => [value.Name(), .. columns.Select(column => Cell(column.Column, column.Path.Find(value), now))]);
    }

    private static (TableColumn Column, JsonPath Path) Read(JsonObject column)
    {
        var path = column["jsonPath"].Text() ?? "";
        var description = column["description"].Text() is { Length: > 0 } given ? given : $"Custom resource definition column (in JSONPath format): {path}";
        var read = new TableColumn(
            column["name"].Text() ?? "", column["type"].Text() ?? "", column["format"].Text() ?? "", description, (int)(column["priority"].Integer() ?? 0));
        return (read, JsonPath.Parse(path));
    }

    private static JsonNode? Cell(TableColumn column, IEnumerable<JsonNode?> found, DateTimeOffset now)
    {
        if (found.FirstOrDefault() is not { } value) return null;
        return column.Type switch
        {
            "integer" => value.Integer() is { } number ? JsonValue.Create(number) : null,
            "number" => value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value.DeepClone() : null,
            "boolean" => value.Flag() is { } flag ? JsonValue.Create(flag) : null,
            "string" => JsonValue.Create(value.Text() ?? value.ToJsonString()),
            "date" => JsonValue.Create(value.Text() is { } time ? HumanTime.Since(time, now) : "<invalid>"),
            _ => null,
        };
    }
}
