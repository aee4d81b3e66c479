using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>A role binding in a Table.</summary>
internal static class RoleBindingRow
{
    public static JsonArray Cells(JsonObject value, DateTimeOffset now) =>
    [
        value.Name(), $"{value["roleRef"]?["kind"].Text()}/{value["roleRef"]?["name"].Text()}", value.Age(now),
        Subjects(value, "User"), Subjects(value, "Group"), Subjects(value, "ServiceAccount"),
    ];

    private static string Subjects(JsonObject value, string kind) => string.Join(", ", value["subjects"].Objects()
        .Where(subject => subject["kind"].Text() == kind)
        .Select(subject => kind == "ServiceAccount" ? $"{subject["namespace"].Text()}/{subject["name"].Text()}" : subject["name"].Text()));
}
