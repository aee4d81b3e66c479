using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks group and names of a definition.</summary>
internal static class NameRules
{
    /// <summary>The definition's own name is made of plural and group.</summary>
    public static void CheckObjectName(List<FieldError> errors, JsonObject definition, JsonObject spec)
    {
        var name = JsonKinds.TextOf(definition["metadata"]?["name"]) ?? "";
        var wanted = $"{JsonKinds.TextOf(spec["names"]?["plural"])}.{JsonKinds.TextOf(spec["group"])}";
        if (JsonKinds.TextOf(definition["metadata"]?["generateName"]) is { Length: > 0 } prefix && prefix != wanted)
            errors.Add(FieldErrors.Invalid("metadata.generateName", prefix, "must be spec.names.plural+\".\"+spec.group"));
        if (name.Length == 0) errors.Add(FieldErrors.Required("metadata.name", "name or generateName is required"));
        else if (DnsNames.SubdomainError(name) is { } error) errors.Add(FieldErrors.Invalid("metadata.name", name, error));
        if (name.Length > 0
            && name != wanted) errors.Add(FieldErrors.Invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
    }

    /// <summary>The group is a domain.</summary>
    public static void CheckGroup(List<FieldError> errors, string group)
    {
        if (group.Length == 0) errors.Add(FieldErrors.Required("spec.group"));
        else if (DnsNames.SubdomainError(group) is { } error) errors.Add(FieldErrors.Invalid("spec.group", group, error));
        else if (!group.Contains('.', StringComparison.Ordinal))
            errors.Add(FieldErrors.Invalid("spec.group", group, "should be a domain with at least one dot"));
    }

    /// <summary>Names are labels; singular and the list's kind follow from the kind when they are left out.</summary>
    public static void CheckNames(List<FieldError> errors, JsonObject names)
    {
        var read = new SchemaFields(names);
        var kind = read.Text("kind");
        var singular = read.TextOrNull("singular") is { Length: > 0 } written ? written : kind.ToLowerInvariant();
        var listKind = read.TextOrNull("listKind") is { Length: > 0 } list ? list : kind.Length > 0 ? kind + "List" : "";
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("plural", read.Text("plural")), ("singular", singular),
            ("kind", kind), ("listKind", listKind)])
            if (value.Length == 0) errors.Add(FieldErrors.Required("spec.names." + name));

        CheckLabel(errors, "spec.names.plural", read.Text("plural"));
        CheckLabel(errors, "spec.names.singular", singular);
        CheckKind(errors, "spec.names.kind", kind);
        CheckKind(errors, "spec.names.listKind", listKind);
        CheckLabels(errors, "spec.names.shortNames", read.Texts("shortNames"));
        if (kind.Length > 0 && kind == listKind)
            errors.Add(FieldErrors.Invalid("spec.names.listKind", listKind, "kind and listKind may not be the same"));
        CheckLabels(errors, "spec.names.categories", read.Texts("categories"));
    }

    private static void CheckLabel(List<FieldError> errors, string path, string value)
    {
        if (value.Length > 0 && DnsNames.LabelError1035(value) is { } error) errors.Add(FieldErrors.Invalid(path, value, error));
    }

    private static void CheckKind(List<FieldError> errors, string path, string value)
    {
        if (value.Length > 0 && DnsNames.LabelError1035(value.ToLowerInvariant()) is { } error)
            errors.Add(FieldErrors.Invalid(path, value, "may have mixed case, but should otherwise match: " + error));
    }

    private static void CheckLabels(List<FieldError> errors, string path, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
            if (DnsNames.LabelError1035(values[i]) is { } error)
                errors.Add(FieldErrors.Invalid(FieldPath.Index(path, i), values[i], error));
    }
}
