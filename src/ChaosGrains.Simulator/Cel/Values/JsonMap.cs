using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Cel.Types;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Cel.Values;

/// <summary>An object or map of JSON. Fields of objects go by their escaped names, and a null field counts as absent.</summary>
internal sealed class JsonMap : ICelMap
{
    private readonly JsonObject _map;
    private readonly StructuralSchema _schema;
    private readonly IReadOnlyDictionary<string, StructuralSchema> _fields;
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public JsonMap(JsonObject map, StructuralSchema schema, IReadOnlyDictionary<string, StructuralSchema> fields)
    {
        _map = map;
        _schema = schema;
        _fields = fields;
    }

    public int Count => _map.Count;

    public IEnumerable<object?> Keys => IsObject
        ? _map.Where(p => _fields.ContainsKey(p.Key)).Select(p => FieldEscaping.Escape(p.Key) ?? p.Key)
        : _map.Where(_ => _schema.AdditionalProperties is not null).Select(p => p.Key);

    private bool IsObject => _fields.Count > 0;

    public bool TryGet(object? key, out object? value)
    {
        value = null;
        if (key is not string name) return false;
        if (_values.TryGetValue(name, out value)) return true;
        var plain = IsObject ? FieldEscaping.Unescape(name) : name;
        if (plain is null || !_map.TryGetPropertyValue(plain, out var node) || (IsObject && node is null)) return false;
        var schema = IsObject ? _fields.GetValueOrDefault(plain) : _schema.AdditionalProperties;
        if (schema is null) return false;
        _values[name] = value = JsonValues.Of(node, schema);
        return true;
    }

    public object? EqualTo(ICelMap other)
    {
        if (other.Count != Count) return false;
        foreach (var (name, node) in _map)
        {
            var escaped = IsObject ? FieldEscaping.Escape(name) ?? name : name;
            if (!TryGet(escaped, out var value))
            {
                // What rules cannot see still counts.
                if (other is JsonMap unseen
                    && (!unseen._map.TryGetPropertyValue(name, out var theirs) || !JsonKinds.Same(node, theirs))) return false;
                continue;
            }
            if (!other.TryGet(escaped, out var otherValue)) return false;
            if (CelEquality.Compare(value, otherValue) is not true and var unequal) return unequal;
        }
        return true;
    }
}
