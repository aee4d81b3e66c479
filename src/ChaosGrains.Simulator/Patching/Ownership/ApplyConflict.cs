using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Patching.Fields;

namespace ChaosGrains.Simulator.Patching.Ownership;

/// <summary>The refusal of an apply that sets fields of others.</summary>
internal static class ApplyConflict
{
    /// <summary>Words the conflicts as the server does, and lists them as causes.</summary>
    public static ApiException Of(IReadOnlyList<(ManagerId Manager, FieldSet Fields)> conflicts)
    {
        var causes = new JsonArray();
        var groups = new List<string>();
        foreach (var (manager, fields) in conflicts)
        {
            groups.Add($"conflicts with {manager}:");
            foreach (var path in fields.Paths().Select(path => string.Concat(path)))
            {
                groups.Add($"- {path}");
                causes.Add(new JsonObject
                {
                    ["reason"] = "FieldManagerConflict", ["message"] = $"conflict with {manager}", ["field"] = path,
                });
            }
        }

        var message = causes is [JsonObject only]
            ? $"Apply failed with 1 conflict: {only["message"]}: {only["field"]}"
            : $"Apply failed with {causes.Count} conflicts: {string.Join('\n', groups)}";
        return new ApiException(409, "Conflict", message, new JsonObject { ["causes"] = causes });
    }
}
