using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas.Text;

/// <summary>Makes complaints about fields in the API server's words.</summary>
internal static class FieldErrors
{
    /// <summary>Field of a complaint that concerns none.</summary>
    public const string NoField = "<nil>";

    /// <summary>A value is missing.</summary>
    public static FieldError Required(string path, string detail = "") => Of("FieldValueRequired", "Required value", path, detail);

    /// <summary>A value is set that must not be.</summary>
    public static FieldError Forbidden(string path, string detail) => Of("FieldValueForbidden", "Forbidden", path, detail);

    /// <summary>A value is wrong.</summary>
    public static FieldError Invalid(string path, JsonNode? value, string detail) => InvalidText(path, Show(value), detail);

    /// <summary>A value is wrong; it is given as it is to be shown.</summary>
    public static FieldError InvalidText(string path, string shown, string detail) =>
        Of("FieldValueInvalid", "Invalid value: " + shown, path, detail);

    /// <summary>An object or list breaks a rule; the value is not shown.</summary>
    public static FieldError InvalidOmitted(string path, string detail) => Of("FieldValueInvalid", "Invalid value", path, detail);

    /// <summary>A value has the wrong type.</summary>
    public static FieldError TypeInvalid(string path, JsonNode? value, string detail) =>
        Of("FieldValueTypeInvalid", "Invalid value: " + Show(value), path, detail);

    /// <summary>A value is none of the allowed ones.</summary>
    public static FieldError NotSupported(string path, JsonNode? value, IEnumerable<string> allowed)
    {
        var list = string.Join(", ", allowed.Select(GoQuote.Quote));
        return Of("FieldValueNotSupported", "Unsupported value: " + Show(value), path, list.Length == 0 ? "" : "supported values: " + list);
    }

    /// <summary>A value stands there twice.</summary>
    public static FieldError Duplicate(string path, JsonNode? value) =>
        Of("FieldValueDuplicate", "Duplicate value: " + Show(value), path, "");

    /// <summary>An object or list stands there twice; the value is not shown.</summary>
    public static FieldError DuplicateOmitted(string path) => Of("FieldValueDuplicate", "Duplicate value", path, "");

    /// <summary>A text is too long.</summary>
    public static FieldError TooLong(string path, long most) => Of(
        "FieldValueTooLong", "Too long", path,
            string.Create(CultureInfo.InvariantCulture, $"may not be more than {most} {(most == 1 ? "byte" : "bytes")}"));

    /// <summary>A list or map has too many entries.</summary>
    public static FieldError TooMany(string path, long actual, long most) => Of(
        "FieldValueTooMany",
        string.Create(CultureInfo.InvariantCulture, $"Too many: {actual}"),
        path,
        string.Create(CultureInfo.InvariantCulture, $"must have at most {most} {(most == 1 ? "item" : "items")}"));

    /// <summary>Something that is not the writer's fault.</summary>
    public static FieldError Internal(string path, string detail) => Of("InternalError", "Internal error", path, detail);

    /// <summary>A value as messages show it: text quoted, numbers plain, the rest as JSON.</summary>
    public static string Show(JsonNode? value) => JsonKinds.TextOf(value) is { } text ? GoQuote.Quote(text) : GoJson.Write(value);

    private static FieldError Of(string reason, string what, string path, string detail) =>
        new(reason, detail.Length == 0 ? what : $"{what}: {detail}", path.Length == 0 ? NoField : path);
}
