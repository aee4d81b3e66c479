using System.Text;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Api;

/// <summary>Checks of <c>metadata</c> that hold for every kind.</summary>
internal static class MetadataRules
{
    private const int AnnotationsLimit = 256 * 1024;

    public static IEnumerable<FieldError> Create(JsonObject metadata, bool namespaced, Func<string, IEnumerable<string>> nameRule)
    {
        foreach (var error in Name(metadata, nameRule)) yield return error;
        var ns = metadata["namespace"].Text() ?? "";
        if (!namespaced)
        {
            if (ns.Length > 0) yield return FieldError.Forbidden("metadata.namespace", "not allowed on this type");
        }
        else if (ns.Length == 0)
        {
            yield return FieldError.Required("metadata.namespace");
        }
        else
        {
            foreach (var complaint in NameRules.DnsLabel(ns)) yield return FieldError.Invalid("metadata.namespace", ns, complaint);
        }

        foreach (var error in Maps(metadata)) yield return error;
        foreach (var error in Finalizers(metadata)) yield return error;
    }

    /// <summary>A finalizer of most built-in kinds is one of Kubernetes' own, or has a domain.</summary>
    public static IEnumerable<FieldError> QualifiedFinalizers(JsonObject metadata, bool demanded)
    {
        if (!demanded) yield break;
        foreach (var (index, finalizer) in metadata["finalizers"].Texts().Index())
        {
            if (!finalizer.Contains('/') && finalizer is not ("kubernetes" or "orphan" or "foregroundDeletion"))
            {
                yield return FieldError.Invalid(
                    $"metadata.finalizers[{index}]", finalizer, "name is neither a standard finalizer name nor is it fully qualified");
            }
        }
    }

    public static IEnumerable<FieldError> Update(JsonObject metadata, JsonObject old)
    {
        if (old["deletionTimestamp"] is not null)
        {
            var added = metadata["finalizers"].Texts().Except(old["finalizers"].Texts()).Order(StringComparer.Ordinal).ToList();
            if (added.Count > 0)
            {
                yield return FieldError.Forbidden(
                    "metadata.finalizers",
                    $"no new finalizers can be added if the object is being deleted, found new finalizers {GoText.Strings(added)}");
            }
        }

        if ((metadata["generation"].Integer() ?? 0) < (old["generation"].Integer() ?? 0))
            yield return FieldError.Invalid("metadata.generation", metadata["generation"] ?? 0, "must not be decremented");
        foreach (var name in (string[])["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"])
        {
            if (!Json.Same(metadata[name], old[name])) yield return FieldError.Invalid($"metadata.{name}", metadata[name], "field is immutable");
        }

        foreach (var error in Maps(metadata)) yield return error;
    }

    /// <summary>Checks labels under any path, such as those of a pod template.</summary>
    public static IEnumerable<FieldError> Labels(JsonObject? labels, string path)
    {
        foreach (var (key, value) in labels ?? [])
        {
            foreach (var complaint in NameRules.QualifiedName(key)) yield return FieldError.Invalid(path, key, complaint);
            foreach (var complaint in NameRules.LabelValue(value.Text() ?? "")) yield return FieldError.Invalid(path, value, complaint);
        }
    }

    private static IEnumerable<FieldError> Name(JsonObject metadata, Func<string, IEnumerable<string>> nameRule)
    {
        var prefix = metadata["generateName"].Text() ?? "";
        if (prefix.Length > 0)
        {
            // A trailing dash is fine in a prefix: a suffix follows it.
            var masked = prefix.EndsWith('-') && prefix.Length > 1 ? prefix[..^1] + "a" : prefix;
            foreach (var complaint in nameRule(masked)) yield return FieldError.Invalid("metadata.generateName", prefix, complaint);
        }

        var name = metadata["name"].Text() ?? "";
        if (name.Length == 0) yield return FieldError.Required("metadata.name", "name or generateName is required");
        else foreach (var complaint in nameRule(name)) yield return FieldError.Invalid("metadata.name", name, complaint);
    }

    private static IEnumerable<FieldError> Maps(JsonObject metadata)
    {
        foreach (var error in Labels(metadata["labels"] as JsonObject, "metadata.labels")) yield return error;
        var size = 0;
        foreach (var (key, value) in metadata["annotations"] as JsonObject ?? [])
        {
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value.Text() ?? "");
            foreach (var complaint in NameRules.QualifiedName(key.ToLowerInvariant())) yield return FieldError.Invalid("metadata.annotations", key, complaint);
        }

        if (size > AnnotationsLimit) yield return FieldError.TooLong("metadata.annotations", AnnotationsLimit);
        foreach (var error in Owners(metadata)) yield return error;
    }

    private static IEnumerable<FieldError> Owners(JsonObject metadata)
    {
        const string path = "metadata.ownerReferences";
        string? controller = null;
        foreach (var owner in metadata["ownerReferences"].Objects())
        {
            if (string.IsNullOrEmpty(owner["apiVersion"].Text()))
                yield return FieldError.Invalid($"{path}.apiVersion", owner["apiVersion"].Text() ?? "", "version must not be empty");
            foreach (var name in (string[])["kind", "name", "uid"])
            {
                if (string.IsNullOrEmpty(owner[name].Text())) yield return FieldError.Invalid($"{path}.{name}", "", "must not be empty");
            }

            if (owner["apiVersion"].Text() == "v1" && owner["kind"].Text() == "Event")
                yield return FieldError.Invalid(path, owner, "/v1, Kind=Event is disallowed from being an owner");
            if (owner["controller"].Flag() != true) continue;
            var self = $"{owner["kind"].Text()}/{owner["name"].Text()}";
            if (controller is not null)
            {
                yield return FieldError.Invalid(path, metadata["ownerReferences"],
                    $"Only one reference can have Controller set to true. Found \"true\" in references for {controller} and {self}");
            }

            controller ??= self;
        }
    }

    private static IEnumerable<FieldError> Finalizers(JsonObject metadata)
    {
        foreach (var finalizer in metadata["finalizers"].Texts())
        {
            foreach (var complaint in NameRules.QualifiedName(finalizer)) yield return FieldError.Invalid("metadata.finalizers", finalizer, complaint);
        }
    }
}
