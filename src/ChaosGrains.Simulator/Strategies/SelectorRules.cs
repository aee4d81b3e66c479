using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Checks of label selectors inside objects.</summary>
internal static class SelectorRules
{
    public static IEnumerable<FieldError> Check(JsonObject? selector, string path)
    {
        foreach (var error in MetadataRules.Labels(selector?["matchLabels"] as JsonObject, $"{path}.matchLabels")) yield return error;
        foreach (var (index, expression) in (selector?["matchExpressions"]).Objects().Index())
        {
            foreach (var error in Expression(expression, $"{path}.matchExpressions[{index}]")) yield return error;
        }
    }

    public static bool IsEmpty(JsonObject selector) =>
        selector["matchLabels"] is not JsonObject { Count: > 0 } && selector["matchExpressions"] is not JsonArray { Count: > 0 };

    private static IEnumerable<FieldError> Expression(JsonObject expression, string path)
    {
        var values = expression["values"] as JsonArray ?? [];
        switch (expression["operator"].Text())
        {
            case "In" or "NotIn":
                if (values.Count == 0) yield return FieldError.Required($"{path}.values", "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist":
                if (values.Count > 0) yield return FieldError.Forbidden($"{path}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case var other:
                yield return FieldError.Invalid($"{path}.operator", other ?? "", "not a valid selector operator");
                break;
        }

        foreach (var complaint in NameRules.QualifiedName(expression["key"].Text() ?? ""))
            yield return FieldError.Invalid($"{path}.key", expression["key"].Text() ?? "", complaint);
        foreach (var (index, value) in values.Index())
        {
            foreach (var complaint in NameRules.LabelValue(value.Text() ?? "")) yield return FieldError.Invalid($"{path}.values[{index}]", value, complaint);
        }
    }
}
