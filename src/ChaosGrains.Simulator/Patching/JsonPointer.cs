using System.Globalization;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Patching;

/// <summary>
/// The place that a JSON pointer (RFC 6901) names: a container and the last segment. Indices may be negative, counted from the end,
/// because the API server's library allows it.
/// </summary>
internal readonly record struct JsonPointer(JsonNode Container, string Key)
{
    /// <summary>Finds the place, which itself need not exist yet; null when a container on the way is missing.</summary>
    public static JsonPointer? Resolve(JsonNode root, string pointer)
    {
        var segments = pointer.Split('/');
        if (segments.Length < 2)
        {
            return null;
        }

        var container = root;
        foreach (var segment in segments[1..^1])
        {
            container = new JsonPointer(container, Unescape(segment)).TryGet(out var next) ? next : null;
            if (container is not (JsonObject or JsonArray))
            {
                return null;
            }
        }

        return new JsonPointer(container, Unescape(segments[^1]));
    }

    /// <summary>
    /// Reads the value; false only for an index that is none. A member that is not there reads as null, like one that is null.
    /// </summary>
    public bool TryGet(out JsonNode? value)
    {
        value = null;
        if (Container is JsonObject members)
        {
            value = members[Key];
            return true;
        }

        var items = Container.AsArray();
        var found = TryIndex(items.Count, out var index) && index < items.Count;
        value = found ? items[index] : null;
        return found;
    }

    /// <summary>Sets a member, or inserts an item before the index (<c>-</c>: at the end); false when the index is out of range.</summary>
    public bool TryAdd(JsonNode? value)
    {
        if (Container is JsonObject members)
        {
            members[Key] = value;
            return true;
        }

        var items = Container.AsArray();
        if (Key == "-")
        {
            items.Add(value);
            return true;
        }

        var fits = TryIndex(items.Count + 1, out var index) && index <= items.Count;
        if (fits)
        {
            items.Insert(index, value);
        }

        return fits;
    }

    /// <summary>Replaces what <see cref="TryGet"/> could read; a member that is not there is added.</summary>
    public bool TryReplace(JsonNode? value)
    {
        if (Container is JsonObject members)
        {
            members[Key] = value;
            return true;
        }

        var items = Container.AsArray();
        var fits = TryIndex(items.Count, out var index) && index < items.Count;
        if (fits)
        {
            items[index] = value;
        }

        return fits;
    }

    /// <summary>Takes the value out; false when it is not there.</summary>
    public bool TryRemove()
    {
        if (Container is JsonObject members)
        {
            return members.Remove(Key);
        }

        var items = Container.AsArray();
        var found = TryIndex(items.Count, out var index) && index < items.Count;
        if (found)
        {
            items.RemoveAt(index);
        }

        return found;
    }

    private bool TryIndex(int count, out int index)
    {
        if (!int.TryParse(Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index))
        {
            return false;
        }

        index = index < 0 ? index + count : index;
        return index >= 0;
    }

    private static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
