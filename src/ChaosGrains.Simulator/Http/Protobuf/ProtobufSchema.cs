using System.Collections.Frozen;

namespace ChaosGrains.Simulator.Http.Protobuf;

/// <summary>How the values of one field come: alone, as a list, or as the values of a map with text keys.</summary>
internal enum FieldShape { Single, List, Map }

/// <summary>One field of a message.</summary>
/// <param name="Name">Name in JSON; empty when the fields of the message stand in the place of it.</param>
/// <param name="Type">Scalar type, special type, or the name of a message.</param>
/// <param name="Shape">Whether it repeats.</param>
/// <param name="Optional">Whether a zero means something, because its absence means something else.</param>
internal sealed record ProtobufField(string Name, string Type, FieldShape Shape, bool Optional);

/// <summary>
/// The messages of the built-in kinds, read from the table beside this file: a line per message, with <c>number=name:type</c> for each
/// field; <c>[type]</c> repeats, <c>{type}</c> is a map, and a question mark says that a zero is not the same as nothing.
/// A field without a name is a message whose fields stand in its place.
/// </summary>
internal static class ProtobufSchema
{
    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<int, ProtobufField>>> Messages = new(Read);

    private static readonly FrozenDictionary<string, string> Packages = new Dictionary<string, string>
    {
        [""] = "core", ["apps"] = "apps", ["policy"] = "policy", ["rbac.authorization.k8s.io"] = "rbac", ["authentication.k8s.io"] = "authn",
        ["authorization.k8s.io"] = "authz", ["coordination.k8s.io"] = "coordination", ["scheduling.k8s.io"] = "scheduling",
        ["networking.k8s.io"] = "networking", ["storage.k8s.io"] = "storage", ["events.k8s.io"] = "events", ["discovery.k8s.io"] = "discovery",
        ["autoscaling"] = "autoscaling", ["apiextensions.k8s.io"] = "apiextensions",
    }.ToFrozenDictionary();

    /// <summary>The message of a kind, or null when the table does not hold it. Without version: the first that has it.</summary>
    public static string? MessageOf(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var package = kind == "DeleteOptions" ? "meta" : Packages.GetValueOrDefault(slash < 0 ? "" : apiVersion[..slash]);
        if (apiVersion.Length > 0) return $"{package}.{kind}" is var name && IsMessage(name) ? name : null;
        return Packages.Values.Append("meta").Select(each => $"{each}.{kind}").FirstOrDefault(IsMessage);
    }

    /// <summary>Whether a type is a message that the table describes, and not a scalar or special one.</summary>
    public static bool IsMessage(string type) => Messages.Value.ContainsKey(type);

    /// <summary>Whether a type is written as a single number.</summary>
    public static bool IsNumber(string type) => type is "bool" or "int32" or "int64";

    public static FrozenDictionary<int, ProtobufField> Fields(string message) => Messages.Value[message];

    private static FrozenDictionary<string, FrozenDictionary<int, ProtobufField>> Read()
    {
        using var stream = typeof(ProtobufSchema).Assembly.GetManifestResourceStream("protobuf-messages.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(
                parts => parts[0],
                parts => parts.Skip(1).Select(Field).ToFrozenDictionary(field => field.Number, field => field.Field));
    }

    private static (int Number, ProtobufField Field) Field(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var optional = text.EndsWith('?');
        var type = text[(colon + 1)..].TrimEnd('?');
        var shape = type[0] switch { '[' => FieldShape.List, '{' => FieldShape.Map, _ => FieldShape.Single };
        return (int.Parse(text[..equals]), new ProtobufField(text[(equals + 1)..colon], type.Trim('[', ']', '{', '}'), shape, optional));
    }
}
