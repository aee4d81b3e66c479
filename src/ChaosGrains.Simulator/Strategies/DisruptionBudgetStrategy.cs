using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>PodDisruptionBudgets.</summary>
internal sealed partial class DisruptionBudgetStrategy : BuiltInStrategy
{
    public override bool CountsGeneration => true;

    public override void PrepareForCreate(JsonObject body) => body["status"] = new JsonObject
    {
        ["disruptionsAllowed"] = 0, ["currentHealthy"] = 0, ["desiredHealthy"] = 0, ["expectedPods"] = 0,
    };

    public override IEnumerable<FieldError> Validate(JsonObject body)
    {
        var spec = body.Child("spec");
        if (spec["minAvailable"] is not null && spec["maxUnavailable"] is not null)
            yield return FieldError.Invalid("spec", InGo(spec), "minAvailable and maxUnavailable cannot be both set");
        foreach (var name in (string[])["minAvailable", "maxUnavailable"])
        {
            foreach (var error in Amount(spec[name], $"spec.{name}")) yield return error;
        }

        foreach (var error in SelectorRules.Check(spec["selector"] as JsonObject, "spec.selector")) yield return error;
        if (spec["unhealthyPodEvictionPolicy"].Text() is { } policy && policy is not ("AlwaysAllow" or "IfHealthyBudget"))
            yield return FieldError.NotSupported("spec.unhealthyPodEvictionPolicy", policy, "AlwaysAllow", "IfHealthyBudget");
    }

    public override IEnumerable<FieldError> ValidateSubresource(string subresource, JsonObject body, JsonObject old)
    {
        foreach (var name in (string[])["disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods"])
        {
            if (body["status"]?[name].Integer() is < 0 and var number)
                yield return FieldError.Invalid($"status.{name}", number, "must be greater than or equal to 0");
        }
    }

    // Messages show the server's own struct.
    private static JsonObject InGo(JsonObject spec) => new()
    {
        ["MinAvailable"] = spec["minAvailable"]?.DeepClone(), ["Selector"] = spec["selector"]?.DeepClone(),
        ["MaxUnavailable"] = spec["maxUnavailable"]?.DeepClone(), ["UnhealthyPodEvictionPolicy"] = spec["unhealthyPodEvictionPolicy"]?.DeepClone(),
    };

    private static IEnumerable<FieldError> Amount(JsonNode? amount, string path)
    {
        if (amount is null) yield break;
        if (amount.Integer() is { } number)
        {
            if (number < 0) yield return FieldError.Invalid(path, number, "must be greater than or equal to 0");
            yield break;
        }

        var text = amount.Text() ?? "";
        if (!Percent().IsMatch(text))
        {
            yield return FieldError.Invalid(path, text, "a valid percent string must be a numeric string followed by an ending '%' "
                + "(e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
        }
        else if (!int.TryParse(text[..^1], out var percent) || percent > 100)
        {
            yield return FieldError.Invalid(path, text, "must not be greater than 100%");
        }
    }

    [GeneratedRegex(@"\A[0-9]+%\z")]
    private static partial Regex Percent();
}
