using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks the versions of a definition, and in each what differs between them.</summary>
internal static class VersionRules
{
    private const string Path = "spec.versions";
    private const int LongestWarning = 256;

    /// <summary>Checks names, schemas and the storage version.</summary>
    public static void Run(List<FieldError> errors, IReadOnlyList<JsonObject> versions)
    {
        for (var i = 0; i < versions.Count; i++)
            if (versions[i]["schema"]?["openAPIV3Schema"] is not JsonObject)
                errors.Add(FieldErrors.Required($"{FieldPath.Index(Path, i)}.schema.openAPIV3Schema"));
        for (var i = 0; i < versions.Count; i++)
            CheckVersion(errors, versions[i], FieldPath.Index(Path, i));

        SharedRules.RunPerVersion(errors, versions);
        if (versions.Select(NameOf).Distinct(StringComparer.Ordinal).Count() < versions.Count)
            errors.Add(FieldErrors.InvalidText(Path, InternalForm.Versions(versions), "must contain unique version names"));
        if (versions.Count(v => new SchemaFields(v).Flag("storage")) != 1)
            errors.Add(
                FieldErrors.InvalidText(Path, InternalForm.Versions(versions), "must have exactly one version marked as storage version"));
        if (versions.Count > 0 && DnsNames.LabelError1035(NameOf(versions[0])) is { } error)
            errors.Add(FieldErrors.Invalid("spec.version", NameOf(versions[0]), error));
    }

    private static string NameOf(JsonObject version) => new SchemaFields(version).Text("name");

    private static void CheckVersion(List<FieldError> errors, JsonObject version, string path)
    {
        var read = new SchemaFields(version);
        if (DnsNames.LabelError1035(NameOf(version)) is { } error) errors.Add(FieldErrors.Invalid(path + ".name", NameOf(version), error));
        if (read.TextOrNull("deprecationWarning") is not { } warning) return;
        var complaint = !read.Flag("deprecated") ? "can only be set for deprecated versions"
            : warning.Length == 0 ? "must not be an empty string"
            : System.Text.Encoding.UTF8.GetByteCount(warning) > LongestWarning ? "must be <= 256 characters long"
            : null;
        if (complaint is not null) errors.Add(FieldErrors.Invalid(path + ".deprecationWarning", warning, complaint));
    }
}
