using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers.Deletion;

/// <summary>What is left in a namespace that is being deleted, and the words in which its conditions say so.</summary>
internal sealed class NamespaceContent
{
    private readonly SortedDictionary<string, int> _objects = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _finalizers = new(StringComparer.Ordinal);

    public bool IsEmpty => _objects.Count == 0;

    public void Add(ResourceType type, JsonObject value)
    {
        // Kinds of the core group end in a dot there: "pods." .
        var kind = $"{type.Plural}.{type.Group}";
        _objects[kind] = _objects.GetValueOrDefault(kind) + 1;
        foreach (var finalizer in value.Finalizers()) _finalizers[finalizer] = _finalizers.GetValueOrDefault(finalizer) + 1;
    }

    public JsonObject Status(JsonObject ns, DateTimeOffset now)
    {
        var status = (ns.Object("status") ?? []).Copy();
        status["phase"] = "Terminating";
        Say(status, "NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered", "All resources successfully discovered", now);
        Say(status, "NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions",
            "All legacy kube types successfully parsed", now);
        Say(status, "NamespaceDeletionContentFailure", false, "ContentDeleted",
            "All content successfully deleted, may be waiting on finalization", now);
        SayRemaining(status, now);
        return status;
    }

    private void SayRemaining(JsonObject status, DateTimeOffset now)
    {
        if (IsEmpty) Say(status, "NamespaceContentRemaining", false, "ContentRemoved", "All content successfully removed", now);
        else Say(status, "NamespaceContentRemaining", true, "SomeResourcesRemain",
                $"Some resources are remaining: {Listed(_objects, " has ")}", now);
        if (_finalizers.Count == 0)
            Say(status, "NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers", "All content-preserving finalizers finished", now);
        else
            Say(status, "NamespaceFinalizersRemaining", true, "SomeFinalizersRemain",
                $"Some content in the namespace has finalizers remaining: {Listed(_finalizers, " in ")}", now);
    }

    private static string Listed(SortedDictionary<string, int> counts, string between) =>
        string.Join(", ", counts.Select(pair => $"{pair.Key}{between}{pair.Value} resource instances"));

    private static void Say(JsonObject status, string type, bool value, string reason, string message, DateTimeOffset now) =>
        Conditions.Set(status, type, value, reason, message, now);
}
