using System.Text.Json;

namespace ChaosGrains.Kubernetes.Resources;

/// <summary>Says in people's words which part of an object could not be read.</summary>
internal static class UnreadableField
{
    private const int MaxShown = 80;

    /// <summary>Such as: <c>spec.scenario.type: "DiskFill" cannot be read as a ScenarioType.</c></summary>
    /// <param name="root">The object that was read.</param>
    /// <param name="name">Name of the object.</param>
    /// <param name="error">What the reader said.</param>
    public static string Describe(JsonElement root, string name, JsonException error)
    {
        var path = error.Path is { Length: > 1 } inside ? inside[1..] : "";
        var why = Reason(error);
        var shown = Find(root, path) is { } value ? Show(value) : null;
        return shown is null || why.Contains(shown.Trim('"'), StringComparison.Ordinal)
            ? $"{name}{path}: {why}"
            : $"{name}{path}: {shown} cannot be read. {why} It may come from a newer version of the operator.";
    }

    private static string Reason(JsonException error)
    {
        if (error.InnerException is FormatException format)
            return format.Message;
        // The reader's own text goes on with the path and the position in a text that nobody sees.
        var text = error.Message.Split(" Path: ")[0].Trim();
        return text.StartsWith("The JSON value could not be converted to ", StringComparison.Ordinal)
            ? $"It takes a {text.TrimEnd('.').Split('.', ' ')[^1]}."
            : text;
    }

    private static JsonElement? Find(JsonElement root, string path)
    {
        var at = root;
        foreach (var step in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var member))
                at = member;
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(step, out var index) && index < at.GetArrayLength())
                at = at[index];
            else
                return null;
        }
        return at.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? null : at;
    }

    private static string Show(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= MaxShown ? text : string.Concat(text.AsSpan(0, MaxShown), "…");
    }
}
