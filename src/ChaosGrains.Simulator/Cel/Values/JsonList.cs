using System.Collections;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Cel.Values;

/// <summary>A list of JSON. Sets and map lists compare without regard to order, and adding to them merges.</summary>
internal sealed class JsonList(JsonArray list, StructuralSchema schema) : ICelList
{
    private readonly object?[] _values = new object?[list.Count];
    private readonly bool[] _read = new bool[list.Count];

    public int Count => _values.Length;

    public object? this[int index]
    {
        get
        {
            if (!_read[index])
            {
                _values[index] = schema.Items is null ? new CelError("invalid array type, expected Items with a non-empty Schema")
                    : JsonValues.Of(list[index], schema.Items);
                _read[index] = true;
            }
            return _values[index];
        }
    }

    public object? EqualTo(IReadOnlyList<object?> other)
    {
        if (schema.ListType is not ("set" or "map")) return CelEquality.Lists(this, other);
        if (other.Count != Count) return false;
        foreach (var item in this)
            if (!other.Any(o => CelEquality.AreEqual(item, o))) return false;
        return true;
    }

    public IReadOnlyList<object?> Plus(IReadOnlyList<object?> other)
    {
        var sum = new List<object?>(this);
        foreach (var item in other)
        {
            var same = schema.ListType switch
            {
                "set" => sum.FindIndex(s => CelEquality.AreEqual(s, item)),
                "map" => sum.FindIndex(s => SameKeys(s, item)),
                _ => -1,
            };
            if (same < 0) sum.Add(item);
            else sum[same] = item;
        }
        return sum;
    }

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool SameKeys(object? left, object? right) => left is ICelMap a && right is ICelMap b && schema.ListMapKeys.All(key =>
    {
        var name = Types.FieldEscaping.Escape(key) ?? key;
        return a.TryGet(name, out var x) == b.TryGet(name, out var y) && CelEquality.AreEqual(x, y);
    });
}
