using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Durations;

namespace ChaosGrains.Crd;

/// <summary>Compares a C# record, as JSON sees it, with a structural schema, and tells every difference.</summary>
internal sealed class SchemaContract(bool hasDefaults)
{
    private static readonly Dictionary<Type, (string Type, string? Format)> Scalars = new()
    {
        [typeof(string)] = ("string", null),
        [typeof(GoDuration)] = ("string", null),
        [typeof(DateTimeOffset)] = ("string", "date-time"),
        [typeof(bool)] = ("boolean", null),
        [typeof(int)] = ("integer", "int32"),
        [typeof(long)] = ("integer", "int64"),
        [typeof(double)] = ("number", null),
    };

    private readonly NullabilityInfoContext _nullability = new();

    internal IEnumerable<string> Compare(Type declared, JsonObject schema, string path)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsEnum)
            return [.. CompareScalar("string", null, schema, path), .. CompareEnum(type, schema, path)];
        if (Scalars.TryGetValue(type, out var scalar))
            return CompareScalar(scalar.Type, scalar.Format, schema, path);
        if (IsGeneric(type, typeof(ImmutableArray<>)))
            return CompareContainer("array", "items", type.GetGenericArguments()[0], schema, $"{path}[]");
        if (IsGeneric(type, typeof(IReadOnlyDictionary<,>)))
            return CompareContainer("object", "additionalProperties", type.GetGenericArguments()[1], schema, $"{path}{{}}");
        return CompareRecord(type, schema, path);
    }

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static IEnumerable<string> CompareScalar(string type, string? format, JsonObject schema, string path)
    {
        if (Text(schema, "type") != type || Text(schema, "format") != format)
            yield return $"{path}: C# means {type} {format}, the schema {Text(schema, "type")} {Text(schema, "format")}";
    }

    private static IEnumerable<string> CompareEnum(Type type, JsonObject schema, string path)
    {
        var expected = string.Join(' ', Enum.GetNames(type));
        var actual = string.Join(' ', (schema["enum"]?.AsArray() ?? []).Select(value => value!.GetValue<string>()));
        if (actual != expected)
            yield return $"{path}: C# has the values {expected}, the schema {actual}";
    }

    private IEnumerable<string> CompareContainer(string type, string member, Type element, JsonObject schema, string path) =>
        schema[member] is JsonObject inner
            ? [.. CompareScalar(type, null, schema, path), .. Compare(element, inner, path)]
            : [$"{path}: the schema says nothing of the entries"];

    private IEnumerable<string> CompareRecord(Type type, JsonObject schema, string path)
    {
        // An ignored property is listed too, and can be neither read nor written.
        var members = SpecJson.Options.GetTypeInfo(type).Properties.Where(p => p.Get is not null).ToDictionary(p => p.Name);
        var properties = schema["properties"]?.AsObject() ?? [];
        var required = (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).ToHashSet();
        var initial = Activator.CreateInstance(type)!;
        return
        [
            .. CompareScalar("object", null, schema, path),
            .. members.Keys.Except(properties.Select(p => p.Key)).Select(name => $"{path}.{name}: the schema does not have it"),
            .. properties.Select(p => p.Key).Except(members.Keys).Select(name => $"{path}.{name}: C# does not have it"),
            .. required.Except(members.Keys).Select(name => $"{path}.{name}: is required, and C# does not have it"),
            .. members.Values.Where(m => properties.ContainsKey(m.Name)).SelectMany(m =>
                CompareMember(m, properties[m.Name]!.AsObject(), required.Contains(m.Name), initial, $"{path}.{m.Name}")),
        ];
    }

    private List<string> CompareMember(JsonPropertyInfo member, JsonObject schema, bool isRequired, object initial, string path)
    {
        var differences = Compare(member.PropertyType, schema, path).ToList();
        if (member.IsRequired != isRequired)
            differences.Add($"{path}: required is {member.IsRequired} in C#, {isRequired} in the schema");
        if (schema["nullable"] is not null)
            differences.Add($"{path}: nullable would let an explicit null through, which C# does not tell from an absent field");
        var expected = Default(member, initial);
        var actual = schema["default"]?.ToJsonString();
        if (actual != expected)
            differences.Add($"{path}: the default is {expected ?? "none"} in C#, {actual ?? "none"} in the schema");
        return differences;
    }

    /// <summary>What the schema should fill in: the initial value of a scalar that is always there.</summary>
    private string? Default(JsonPropertyInfo member, object initial)
    {
        var isScalar = member.PropertyType.IsEnum || Scalars.ContainsKey(member.PropertyType);
        var isNullable = _nullability.Create((PropertyInfo)member.AttributeProvider!).ReadState == NullabilityState.Nullable;
        return hasDefaults && isScalar && !isNullable && !member.IsRequired
            ? JsonSerializer.Serialize(member.Get!(initial), member.PropertyType, SpecJson.Options)
            : null;
    }

    private static string? Text(JsonObject schema, string key) => schema[key]?.GetValue<string>();
}
