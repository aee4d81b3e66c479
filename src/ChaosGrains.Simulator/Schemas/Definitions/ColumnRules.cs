using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks the columns that kubectl shows.</summary>
internal static class ColumnRules
{
    private static readonly string[] Types = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] Formats = ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    /// <summary>Checks all columns of a version.</summary>
    public static void Run(List<FieldError> errors, JsonObject version, string path)
    {
        var index = 0;
        foreach (var column in new SchemaFields(version).Objects("additionalPrinterColumns"))
            CheckColumn(errors, new SchemaFields(column), FieldPath.Index(path, index++));
    }

    private static void CheckColumn(List<FieldError> errors, SchemaFields column, string path)
    {
        if (column.Text("name").Length == 0) errors.Add(FieldErrors.Required(path + ".name"));
        var type = column.Text("type");
        var oneOfTypes = "must be one of " + string.Join(',', Types);
        if (type.Length == 0) errors.Add(FieldErrors.Required(path + ".type", oneOfTypes));
        else if (!Types.Contains(type)) errors.Add(FieldErrors.Invalid(path + ".type", type, oneOfTypes));
        var format = column.Text("format");
        if (format.Length > 0 && !Formats.Contains(format))
            errors.Add(FieldErrors.Invalid(path + ".format", format, "must be one of " + string.Join(',', Formats)));
        var jsonPath = column.Text("jsonPath");
        if (jsonPath.Length == 0) errors.Add(FieldErrors.Required(path + ".JSONPath"));
        else if (jsonPath[0] != '.')
            errors.Add(FieldErrors.Invalid(path + ".JSONPath", jsonPath, "must be a simple json path starting with ."));
    }
}
