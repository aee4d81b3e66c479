using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>
/// Checks a CustomResourceDefinition. What all its versions have in common (always so when there is one) is told as the server does, at
/// <c>spec.validation</c>, <c>spec.subresources</c>, <c>spec.additionalPrinterColumns</c> and <c>spec.selectableFields</c>.
/// </summary>
internal static class DefinitionRules
{
    private const string ApprovalAnnotation = "api-approved.kubernetes.io";
    private const string ApprovalHelp = "https://github.com/kubernetes/enhancements/pull/1111";

    /// <summary>Complaints, none for a sound definition.</summary>
    public static IReadOnlyList<FieldError> Run(JsonObject definition)
    {
        var errors = new List<FieldError>();
        var spec = definition["spec"] as JsonObject ?? [];
        NameRules.CheckObjectName(errors, definition, spec);
        CheckSpec(errors, spec);
        StoredVersionRules.Run(errors, definition, [.. new SchemaFields(spec).Objects("versions")]);
        CheckApproval(errors, definition, spec);
        if (new SchemaFields(spec).Flag("preserveUnknownFields"))
            errors.Add(FieldErrors.Invalid("spec.preserveUnknownFields", true,
                "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"));
        return errors;
    }

    private static void CheckSpec(List<FieldError> errors, JsonObject spec)
    {
        var read = new SchemaFields(spec);
        NameRules.CheckGroup(errors, read.Text("group"));
        CheckScope(errors, read.Text("scope"));
        var versions = read.Objects("versions").ToArray();
        VersionRules.Run(errors, versions);
        NameRules.CheckNames(errors, spec["names"] as JsonObject ?? []);
        SharedRules.Run(errors, versions);
        ConversionRules.Run(errors, spec["conversion"] as JsonObject);
    }

    private static void CheckScope(List<FieldError> errors, string scope)
    {
        if (scope.Length == 0) errors.Add(FieldErrors.Required("spec.scope"));
        else if (scope is not ("Cluster" or "Namespaced"))
            errors.Add(FieldErrors.NotSupported("spec.scope", scope, ["Cluster", "Namespaced"]));
    }

    // The groups of Kubernetes itself are reserved.
    private static void CheckApproval(List<FieldError> errors, JsonObject definition, JsonObject spec)
    {
        var group = new SchemaFields(spec).Text("group");
        if (!group.EndsWith(".k8s.io", StringComparison.Ordinal) && !group.EndsWith(".kubernetes.io", StringComparison.Ordinal)) return;
        var path = $"metadata.annotations[{ApprovalAnnotation}]";
        var approval = JsonKinds.TextOf(definition["metadata"]?["annotations"]?[ApprovalAnnotation]) ?? "";
        var detail = $"protected groups must have approval annotation \"{ApprovalAnnotation}\"";
        if (approval.Length == 0)
            errors.Add(FieldErrors.Required(path, $"{detail}, see {ApprovalHelp}"));
        else if (!approval.StartsWith("unapproved", StringComparison.Ordinal) && !Uri.TryCreate(approval, UriKind.Absolute, out _))
            errors.Add(FieldErrors.Invalid(
                path, approval, $"{detail} with either a URL or a reason starting with \"unapproved\", see {ApprovalHelp}"));
    }
}
