using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Checks of a node's taints.</summary>
internal static class TaintRules
{
    // The server names the field so, although taints stand in the spec.
    private const string Path = "metadata.taints";
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    public static IEnumerable<FieldError> Check(JsonObject node)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var (index, taint) in (node["spec"]?["taints"]).Objects().Index())
        {
            var (key, value, effect) = (taint["key"].Text() ?? "", taint["value"].Text() ?? "", taint["effect"].Text() ?? "");
            var path = $"{Path}[{index}]";
            foreach (var complaint in NameRules.QualifiedName(key)) yield return FieldError.Invalid($"{path}.key", key, complaint);
            var wrong = string.Join(";", NameRules.LabelValue(value));
            if (wrong.Length > 0) yield return FieldError.Invalid($"{path}.value", value, wrong);
            if (effect.Length == 0) yield return FieldError.Required($"{path}.effect");
            else if (!Effects.Contains(effect)) yield return FieldError.NotSupported($"{path}.effect", effect, Effects);
            if (!seen.Add((key, effect))) yield return Twice(taint, key, value, effect, path);
        }
    }

    private static FieldError Twice(JsonObject taint, string key, string value, string effect, string path)
    {
        var shown = new JsonObject { ["Key"] = key, ["Value"] = value, ["Effect"] = effect, ["TimeAdded"] = taint["timeAdded"]?.DeepClone() };
        var error = FieldError.Duplicate(path, shown);
        return error with { Message = $"{error.Message}: taints must be unique by key and effect pair" };
    }
}
