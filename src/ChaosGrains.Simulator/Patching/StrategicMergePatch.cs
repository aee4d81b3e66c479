using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Patching.Shapes;
using ChaosGrains.Simulator.Patching.Strategic;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Patching;

/// <summary>
/// Strategic merge patch, for built-in kinds only: like a merge patch, but lists that have keys are merged item by item, and the patch may
/// say with <c>$patch</c>, <c>$retainKeys</c>, <c>$deleteFromPrimitiveList</c> and <c>$setElementOrder</c> what a merge cannot express.
/// </summary>
internal static class StrategicMergePatch
{
    /// <summary>Applies the patch to a copy of the target.</summary>
    /// <exception cref="ApiException">400, 422 or 500, as the server classes the failure.</exception>
    public static JsonObject Apply(JsonObject target, JsonObject patch, ResourceType type) =>
        Merge(target.DeepClone().AsObject(), patch, BuiltInRules.For(type));

    /// <summary>Merges into the original, which the caller gives away.</summary>
    private static JsonObject Merge(JsonObject original, JsonObject patch, FieldRule rule)
    {
        if (patch.TryGetPropertyValue(PatchDirectives.Patch, out var directive))
        {
            return directive?.ToString() switch
            {
                PatchDirectives.Replace => PatchDirectives.Plain(patch, dropMarked: false)!.AsObject(),
                PatchDirectives.Delete => [],
                _ => throw StrategicErrors.UnknownPatchType(directive, patch),
            };
        }

        Retain(original, patch);
        var ordered = MergeOrderedLists(original, patch, rule);
        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(PatchDirectives.DeleteFromPrimitiveList, StringComparison.Ordinal))
            {
                DeleteScalars(original, name[PatchDirectives.DeleteFromPrimitiveList.Length..], value);
            }
            else if (!PatchDirectives.IsDirective(name) && !ordered.Contains(name))
            {
                MergeField(original, name, value, rule.Child(name));
            }
        }

        return original;
    }

    private static void MergeField(JsonObject original, string name, JsonNode? value, FieldRule rule)
    {
        switch (original[name], value)
        {
            case (_, null):
                original.Remove(name);
                break;
            case (JsonObject, JsonObject patch) when rule.Strategy == PatchStrategy.Replace:
                original[name] = PatchDirectives.Plain(patch, dropMarked: false);
                break;
            case (JsonObject current, JsonObject patch):
                original.Remove(name);
                original[name] = Merge(current, patch, rule);
                break;
            case (JsonArray current, JsonArray patch):
                original[name] = new ListMerge(rule, Merge).Merge(current, patch);
                break;
            case var _ when PatchDirectives.IsMarked(value):
                original.Remove(name);
                break;
            default:
                original[name] = PatchDirectives.Plain(value, dropMarked: true);
                break;
        }
    }

    private static void DeleteScalars(JsonObject original, string name, JsonNode? unwanted)
    {
        if (unwanted is null)
        {
            original.Remove(name);
        }
        else if (original[name] is JsonArray current && unwanted is JsonArray values && current.Count + values.Count > 0)
        {
            original[name] = ListMerge.Without(current, values);
        }
    }

    /// <summary>Merges the lists whose order the patch demands; returns their names.</summary>
    private static HashSet<string> MergeOrderedLists(JsonObject original, JsonObject patch, FieldRule rule)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (mark, value) in patch.Where(IsOrder))
        {
            var order = value as JsonArray ?? throw StrategicErrors.NotAList(value);
            var name = mark[PatchDirectives.SetElementOrder.Length..];
            var current = AsList(original, name);
            var changes = AsList(patch, name);
            if (current is null && changes is null)
            {
                continue;
            }

            original[name] = new ListMerge(rule.Child(name), Merge).MergeInOrder(current, changes, order);
            done.Add(name);
        }

        return done;
    }

    private static bool IsOrder(KeyValuePair<string, JsonNode?> field) =>
        field.Key.StartsWith(PatchDirectives.SetElementOrder, StringComparison.Ordinal);

    private static JsonArray? AsList(JsonObject holder, string name) =>
        !holder.TryGetPropertyValue(name, out var value) ? null : value as JsonArray ?? throw StrategicErrors.NotAList(value);

    /// <summary>Drops the fields that <c>$retainKeys</c> does not name; what the patch sets must be among those it names.</summary>
    private static void Retain(JsonObject original, JsonObject patch)
    {
        if (!patch.TryGetPropertyValue(PatchDirectives.RetainKeys, out var directive))
        {
            return;
        }

        var retained = (directive as JsonArray ?? throw StrategicErrors.BadRetainKeys())
            .Select(key => key?.GetValueKind() == JsonValueKind.String ? key.GetValue<string>() : "").ToHashSet(StringComparer.Ordinal);
        if (patch.Any(field => field.Value is not null && !PatchDirectives.IsDirective(field.Key) && !retained.Contains(field.Key)))
        {
            throw StrategicErrors.BadRetainKeys();
        }

        foreach (var name in original.Select(field => field.Key).Where(name => !retained.Contains(name)).ToList())
        {
            original.Remove(name);
        }
    }
}
