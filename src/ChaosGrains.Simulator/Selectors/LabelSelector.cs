using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Selectors;

/// <summary>Picks objects by their labels; all requirements must hold.</summary>
internal sealed class LabelSelector
{
    private LabelSelector(IReadOnlyList<LabelRequirement> requirements) => Requirements = requirements;

    /// <summary>Matches every object.</summary>
    public static LabelSelector Everything { get; } = new([]);

    /// <summary>The conditions.</summary>
    public IReadOnlyList<LabelRequirement> Requirements { get; }

    /// <summary>Whether every object matches.</summary>
    public bool IsEverything => Requirements.Count == 0;

    /// <summary>Reads the form that queries use: <c>app=web,tier in (a,b),!canary</c>. Empty text matches everything.</summary>
    /// <exception cref="ApiException">400, with the server's message.</exception>
    public static LabelSelector Parse(string text) =>
        new LabelSelectorParser(text).Parse() is { Count: > 0 } requirements ? new(requirements) : Everything;

    /// <summary>
    /// Reads the form that objects use, with <c>matchLabels</c> and <c>matchExpressions</c>. An empty selector matches everything.
    /// </summary>
    /// <exception cref="ApiException">400 when a key, value or operator is wrong.</exception>
    public static LabelSelector FromObject(JsonObject matchLabelsAndExpressions)
    {
        var requirements = new List<LabelRequirement>();
        foreach (var (key, value) in matchLabelsAndExpressions["matchLabels"] as JsonObject ?? [])
        {
            requirements.Add(new LabelRequirement(key, LabelOperator.Equal, [Text(value)]));
        }

        foreach (var expression in (matchLabelsAndExpressions["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>())
        {
            requirements.Add(FromExpression(expression));
        }

        var error = requirements.SelectMany(requirement => requirement.Errors()).FirstOrDefault();
        return error is null ? new(requirements) : throw Bad(error);
    }

    /// <summary>Whether an object with these labels (null: none) is picked.</summary>
    public bool Matches(JsonObject? labels)
    {
        foreach (var requirement in Requirements)
        {
            var value = labels is not null && labels.TryGetPropertyValue(requirement.Key, out var node) ? Text(node) : null;
            if (!requirement.Matches(value))
            {
                return false;
            }
        }

        return true;
    }

    private static LabelRequirement FromExpression(JsonObject expression)
    {
        var name = Text(expression["operator"]);
        var comparison = name switch
        {
            "In" => LabelOperator.In,
            "NotIn" => LabelOperator.NotIn,
            "Exists" => LabelOperator.Exists,
            "DoesNotExist" => LabelOperator.DoesNotExist,
            _ => throw Bad($"{GoSyntax.Quote(name)} is not a valid label selector operator"),
        };
        return new LabelRequirement(Text(expression["key"]), comparison, [.. (expression["values"] as JsonArray ?? []).Select(Text)]);
    }

    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToString() ?? "";

    private static ApiException Bad(string message) => new(400, "BadRequest", message);
}
