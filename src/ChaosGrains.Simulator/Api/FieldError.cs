using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Api;

/// <summary>One complaint about one field of an object, as a Status lists it under <c>details.causes</c>.</summary>
/// <param name="Reason">Machine-readable cause: <c>FieldValueInvalid</c>, <c>FieldValueRequired</c>, <c>FieldValueNotSupported</c>, <c>FieldValueTypeInvalid</c>, …</param>
/// <param name="Message">What a person reads, without the field's path: <c>Required value</c>, <c>Invalid value: 0: must be greater than 0</c>.</param>
/// <param name="Field">Path of the field: <c>spec.size</c>, <c>spec.containers[0].name</c>; <c>&lt;nil&gt;</c> when it concerns none.</param>
internal sealed record FieldError(string Reason, string Message, string Field)
{
    public static FieldError Required(string field, string? why = null) =>
        new("FieldValueRequired", why is null ? "Required value" : $"Required value: {why}", field);

    public static FieldError Invalid(string field, JsonNode? value, string why) =>
        new("FieldValueInvalid", $"Invalid value: {Show(value)}: {why}", field);

    public static FieldError Forbidden(string field, string why) => new("FieldValueForbidden", $"Forbidden: {why}", field);

    public static FieldError Duplicate(string field, JsonNode? value) => new("FieldValueDuplicate", $"Duplicate value: {Show(value)}", field);

    public static FieldError NotFound(string field, JsonNode? value) => new("FieldValueNotFound", $"Not found: {Show(value)}", field);

    public static FieldError TooLong(string field, int limit) => new("FieldValueTooLong", $"Too long: may not be more than {limit} bytes", field);

    public static FieldError NotSupported(string field, string value, params IEnumerable<string> supported) => new(
        "FieldValueNotSupported",
        $"Unsupported value: {GoText.Quote(value)}: supported values: {string.Join(", ", supported.Select(GoText.Quote))}", field);

    private static string Show(JsonNode? value) => value switch
    {
        null => "null",
        _ when value.Text() is { } text => GoText.Quote(text),
        _ => value.ToJsonString(),
    };
}
