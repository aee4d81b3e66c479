using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>Checks the numbers that the <c>scale</c> subresource reads.</summary>
internal static class ScaleCheck
{
    /// <summary>Complaints about the wished number (unless only the status is written), the seen number and the selector.</summary>
    public static IEnumerable<FieldError> Run(ScalePaths scale, JsonObject body, bool statusOnly)
    {
        if (!statusOnly && Number(scale.SpecReplicas, body) is { } specError) yield return specError;
        if (Number(scale.StatusReplicas, body) is { } statusError) yield return statusError;
        if (scale.LabelSelector is { Length: > 0 } path && Selector(path, body) is { } selectorError) yield return selectorError;
    }

    private static FieldError? Number(string path, JsonObject body)
    {
        if (Find(path, body, out var wrong) is not { } value) return wrong is null ? null : FieldErrors.Invalid(path, 0, wrong);
        if (!JsonKinds.TryInteger(value, out var number)) return FieldErrors.Invalid(path, 0, WrongType(path, value, "int64"));
        if (number < 0) return FieldErrors.Invalid(path, number, "should be a non-negative integer");
        return number > int.MaxValue
            ? FieldErrors.Invalid(path, number,
                string.Create(CultureInfo.InvariantCulture, $"should be less than or equal to {int.MaxValue}"))
            : null;
    }

    private static FieldError? Selector(string path, JsonObject body)
    {
        var value = Find(path, body, out var wrong);
        if (value is not null && JsonKinds.TextOf(value) is null) wrong = WrongType(path, value, "string");
        return wrong is null ? null : FieldErrors.Invalid(path, "", wrong);
    }

    private static string WrongType(string path, JsonNode value, string wanted)
    {
        var type = JsonKinds.Of(value) switch
        {
            JsonKind.Text => "string",
            JsonKind.Boolean => "bool",
            JsonKind.Integer => "int64",
            JsonKind.Float => "float64",
            JsonKind.Array => "[]interface {}",
            _ => "map[string]interface {}",
        };
        return $"{path} accessor error: {JsonKinds.TextOf(value) ?? GoJson.Write(value)} is of the type {type}, expected {wanted}";
    }

    // A value that is no object has no fields: that is a complaint; an absent one is none.
    private static JsonNode? Find(string path, JsonObject body, out string? wrong)
    {
        wrong = null;
        JsonNode? current = body;
        var walked = "";
        foreach (var step in path.TrimStart('.').Split('.'))
        {
            walked += "." + step;
            if (current is null) return null;
            if (current is not JsonObject map)
            {
                wrong = WrongType(walked, current, "map[string]interface{}");
                return null;
            }
            current = map[step];
        }
        return current;
    }
}
