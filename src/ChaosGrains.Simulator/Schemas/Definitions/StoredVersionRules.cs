using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>
/// Checks the versions that objects may be stored in. The storage version counts as one of them, as the server adds it itself.
/// </summary>
internal static class StoredVersionRules
{
    private const string Path = "status.storedVersions";

    /// <summary>Checks them against the versions of the spec.</summary>
    public static void Run(List<FieldError> errors, JsonObject definition, IReadOnlyList<JsonObject> versions)
    {
        var stored = (definition["status"]?["storedVersions"] as JsonArray ?? []).Select(v => JsonKinds.TextOf(v) ?? "").ToList();
        if (versions.FirstOrDefault(IsStorage) is { } storage && !stored.Contains(NameOf(storage))) stored.Add(NameOf(storage));
        if (stored.Count == 0)
        {
            errors.Add(FieldErrors.Invalid(Path, null, "must have at least one stored version"));
            return;
        }
        var left = new HashSet<string>(stored, StringComparer.Ordinal);
        foreach (var version in versions)
            if (!left.Remove(NameOf(version)) && IsStorage(version))
                errors.Add(
                    FieldErrors.Invalid(Path, new JsonArray([.. stored.Select(s => JsonValue.Create(s))]),
                    "must have the storage version " + NameOf(version)));
        foreach (var name in stored.Where(left.Contains))
            errors.Add(FieldErrors.Invalid(FieldPath.Index(Path, stored.IndexOf(name)), name,
                $"missing from spec.versions; {name} was previously a storage version, and must remain in spec.versions until a storage "
                + $"migration ensures no data remains persisted in {name} and removes {name} from status.storedVersions"));
    }

    private static bool IsStorage(JsonObject version) => new SchemaFields(version).Flag("storage");

    private static string NameOf(JsonObject version) => new SchemaFields(version).Text("name");
}
