using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Scheduling;

/// <summary>A pod's <c>nodeSelector</c> and required node affinity.</summary>
internal static class NodeAffinity
{
    public static bool Matches(JsonObject? podSpec, NodeRecord node)
    {
        foreach (var (name, value) in podSpec.Object("nodeSelector") ?? [])
        {
            if (node.Labels.Text(name) != value.Text()) return false;
        }

        var required = podSpec.Object("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        return required is null || required.Objects("nodeSelectorTerms").Any(term => TermMatches(term, node));
    }

    /// <summary>A term without requirements matches nothing.</summary>
    private static bool TermMatches(JsonObject term, NodeRecord node)
    {
        var expressions = term.Objects("matchExpressions").ToList();
        var fields = term.Objects("matchFields").ToList();
        return expressions.Count + fields.Count > 0
            && expressions.All(expression => Holds(expression, node.Labels.Text(expression.Text("key") ?? "")))
            && fields.All(field => Holds(field, field.Text("key") == "metadata.name" ? node.Name : null));
    }

    private static bool Holds(JsonObject requirement, string? actual)
    {
        var values = requirement.Texts("values");
        return requirement.Text("operator") switch
        {
            "In" => actual is not null && values.Contains(actual),
            "NotIn" => actual is null || !values.Contains(actual),
            "Exists" => actual is not null,
            "DoesNotExist" => actual is null,
            "Gt" => Number(actual) > Number(values.FirstOrDefault()),
            "Lt" => Number(actual) < Number(values.FirstOrDefault()),
            _ => false,
        };
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
