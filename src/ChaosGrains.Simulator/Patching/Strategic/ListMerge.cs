using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Shapes;

namespace ChaosGrains.Simulator.Patching.Strategic;

/// <summary>Merges one list of the object with one list of the patch: scalars as sets, objects by their key.</summary>
internal sealed class ListMerge(FieldRule rule, Func<JsonObject, JsonObject, FieldRule, JsonObject> mergeItems)
{
    /// <summary>The merged list; a list without a merge strategy is the patch's.</summary>
    public JsonArray Merge(JsonArray original, JsonArray patch)
    {
        if (rule.Strategy != PatchStrategy.Merge)
        {
            return PatchDirectives.Plain(patch, dropMarked: false)!.AsArray();
        }

        if (original.Count == 0 && patch.Count == 0)
        {
            return [];
        }

        return HoldsObjects(original, patch) ? MergeObjects(original, patch) : MergeScalars(original, patch);
    }

    /// <summary>The list without the scalars that the patch lists.</summary>
    public static JsonArray Without(JsonArray original, JsonArray unwanted)
    {
        HoldsObjects(original, unwanted);
        var texts = unwanted.Select(Text).ToHashSet(StringComparer.Ordinal);
        return new JsonArray([.. original.Where(item => !texts.Contains(Text(item))).Select(item => item?.DeepClone())]);
    }

    /// <summary>Merges, and then orders by a list that says the order of all items the client knows.</summary>
    public JsonArray MergeInOrder(JsonArray? original, JsonArray? patch, JsonArray order)
    {
        CheckOrder(patch ?? [], order);
        var merged = (original, patch) switch
        {
            (not null, null) => original.DeepClone().AsArray(),
            (null, not null) => PatchDirectives.Plain(patch, dropMarked: true)!.AsArray(),
            _ => Merge(original!, patch!),
        };
        if ((original?.Count ?? 0) + (patch?.Count ?? 0) == 0)
        {
            throw StrategicErrors.NoElements();
        }

        return ListOrder.Arrange(Detach(merged), order, original ?? [], Key);
    }

    /// <summary>Whether the items are objects; all must be of one type.</summary>
    private static bool HoldsObjects(JsonArray original, JsonArray patch)
    {
        var kinds = original.Concat(patch).Select(KindOf).Distinct().ToList();
        return kinds switch
        {
            [] => throw StrategicErrors.NoElements(),
            [JsonValueKind.Array] => throw PatchErrors.Unprocessable(),
            [var only] => only == JsonValueKind.Object,
            _ => throw StrategicErrors.MixedTypes(original, patch),
        };
    }

    private static JsonArray MergeScalars(JsonArray original, JsonArray patch)
    {
        var merged = original.Concat(patch).DistinctBy(Text).Select(item => item?.DeepClone()).ToList();
        return ListOrder.Arrange(merged, patch, original, Text);
    }

    private JsonArray MergeObjects(JsonArray original, JsonArray patch)
    {
        var key = rule.PatchKey ?? throw StrategicErrors.NoKeyDeclared();
        var kept = original.Select(item => item!.DeepClone().AsObject()).ToList();
        var changes = new JsonArray();
        var replaces = false;
        foreach (var item in patch.OfType<JsonObject>())
        {
            switch (Directive(item))
            {
                case null:
                    changes.Add(item.DeepClone());
                    break;
                case PatchDirectives.Delete:
                    var deleted = item[key] is { } value ? Text(value) : throw StrategicErrors.NoMergeKey(item, key);
                    kept.RemoveAll(candidate => candidate[key] is { } own && Text(own) == deleted);
                    break;
                case PatchDirectives.Replace:
                    replaces = true;
                    break;
                case "merge":
                    throw StrategicErrors.MergeInList();
                default:
                    throw StrategicErrors.UnknownPatchType(item[PatchDirectives.Patch], item);
            }
        }

        return replaces ? PatchDirectives.Plain(changes, dropMarked: false)!.AsArray() : MergeByKey(kept, changes);
    }

    private JsonArray MergeByKey(List<JsonObject> kept, JsonArray changes)
    {
        var before = new JsonArray([.. kept.Select(item => item.DeepClone())]);
        var merged = new List<JsonNode?>(kept);
        foreach (var change in changes.OfType<JsonObject>())
        {
            var key = Key(change);
            var at = merged.FindIndex(item => item is JsonObject candidate && candidate[rule.PatchKey!] is { } value && Text(value) == key);
            if (at >= 0)
            {
                merged[at] = mergeItems(merged[at]!.AsObject(), change, rule.Child("*"));
            }
            else
            {
                merged.Add(PatchDirectives.Plain(change, dropMarked: false));
            }
        }

        return ListOrder.Arrange(merged, changes, before, Key);
    }

    /// <summary>Items of the patch must come in the order that the patch demands, and all be named there.</summary>
    private void CheckOrder(JsonArray patch, JsonArray order)
    {
        if (patch.Count == 0 || order.Count == 0)
        {
            return;
        }

        // A mark that is no deletion counts as an item that nothing demands: it may only come before the last demanded one.
        var items = patch.Where(item => !IsDeletion(item)).ToList();
        var (next, at) = (0, 0);
        while (next < items.Count && at < order.Count)
        {
            var marked = PatchDirectives.IsMarked(items[next]);
            next += marked || Key(items[next]) == Key(order[at]) ? 1 : 0;
            at += marked ? 0 : 1;
        }

        if (next < items.Count)
        {
            throw StrategicErrors.OrderDiffers(patch, order);
        }
    }

    private static bool IsDeletion(JsonNode? item) => item is JsonObject fields && Directive(fields) == PatchDirectives.Delete;

    private string Key(JsonNode? item) => rule.PatchKey is not { } key ? Text(item)
        : item is not JsonObject fields ? throw PatchErrors.Internal($"expected a map[string]interface {{}}, but received a {Text(item)}")
        : fields[key] is { } value ? Text(value)
        : throw StrategicErrors.NoMergeKey(fields, key);

    private static string? Directive(JsonObject item) =>
        item.TryGetPropertyValue(PatchDirectives.Patch, out var directive) ? directive?.ToString() ?? "" : null;

    private static List<JsonNode?> Detach(JsonArray items)
    {
        var nodes = items.ToList();
        items.Clear();
        return nodes;
    }

    private static JsonValueKind KindOf(JsonNode? item) => item?.GetValueKind() switch
    {
        null => JsonValueKind.Null,
        JsonValueKind.False => JsonValueKind.True,
        { } kind => kind,
    };

    private static string Text(JsonNode? item) => item?.ToJsonString() ?? "null";
}
