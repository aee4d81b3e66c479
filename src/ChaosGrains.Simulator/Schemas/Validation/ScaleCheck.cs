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
        if (scale.LabelSelector is { Length: > 0 } path && Find(path, body) is { } selector && JsonKinds.TextOf(selector) is null)
            yield return FieldErrors.Invalid(path, "", WrongType(path, selector, "string"));
    }

    private static FieldError? Number(string path, JsonObject body)
    {
        if (Find(path, body) is not { } value) return null;
        if (!JsonKinds.TryInteger(value, out var number)) return FieldErrors.Invalid(path, 0, WrongType(path, value, "int64"));
        if (number < 0) return FieldErrors.Invalid(path, number, "should be a non-negative integer");
        return number > int.MaxValue
            ? FieldErrors.Invalid(path, number, string.Create(CultureInfo.InvariantCulture, $"should be less than or equal to {int.MaxValue}"))
            : null;
    }

    private static string WrongType(string path, JsonNode value, string wanted)
    {
        var (shown, type) = JsonKinds.Of(value) switch
        {
            JsonKind.Text => (value.GetValue<string>(), "string"),
            JsonKind.Boolean => (GoJson.Write(value), "bool"),
            JsonKind.Integer => (GoJson.Write(value), "int64"),
            JsonKind.Float => (GoJson.Write(value), "float64"),
            JsonKind.Array => (GoJson.Write(value), "[]interface {}"),
            _ => (GoJson.Write(value), "map[string]interface {}"),
        };
        return $"{path} accessor error: {shown} is of the type {type}, expected {wanted}";
    }

    private static JsonNode? Find(string path, JsonObject body)
    {
        JsonNode? current = body;
        foreach (var step in path.TrimStart('.').Split('.'))
            current = (current as JsonObject)?[step];
        return current;
    }
}
