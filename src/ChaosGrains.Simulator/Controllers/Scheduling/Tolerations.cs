using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Scheduling;

/// <summary>Whether a pod puts up with a taint.</summary>
internal static class Tolerations
{
    public static bool Tolerate(JsonObject? podSpec, Taint taint) =>
        podSpec.Objects("tolerations").Any(toleration => Covers(toleration, taint));

    private static bool Covers(JsonObject toleration, Taint taint)
    {
        if (toleration.Text("effect") is { Length: > 0 } effect && effect != taint.Effect) return false;
        var key = toleration.Text("key") ?? "";
        if (key.Length > 0 && key != taint.Key) return false;
        return toleration.Text("operator") == "Exists" || (key.Length > 0 && (toleration.Text("value") ?? "") == taint.Value);
    }
}
