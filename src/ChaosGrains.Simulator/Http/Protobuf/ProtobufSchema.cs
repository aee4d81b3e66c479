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
/// The messages of the built-in kinds, read from the table beside this file: a line per message, with <c>number=name:type</c> for each field;
/// <c>[type]</c> repeats, <c>{type}</c> is a map, and a question mark says that a zero is not the same as nothing.
/// </summary>
internal static class ProtobufSchema
{
    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<int, ProtobufField>>> Messages = new(Read);

    private static readonly FrozenDictionary<string, string> Packages = new Dictionary<string, string>
    {
        [""] = "core", ["apps"] = "apps", ["policy"] = "policy", ["rbac.authorization.k8s.io"] = "rbac", ["authentication.k8s.io"] = "authn",
        ["authorization.k8s.io"] = "authz", ["coordination.k8s.io"] = "coordination", ["scheduling.k8s.io"] = "scheduling",
        ["networking.k8s.io"] = "networking", ["storage.k8s.io"] = "storage", ["events.k8s.io"] = "events", ["discovery.k8s.io"] = "discovery",
        ["autoscaling"] = "autoscaling",
    }.ToFrozenDictionary();

    /// <summary>The message of a kind, or null when the table does not hold it.</summary>
    public static string? MessageOf(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var package = kind == "DeleteOptions" ? "meta" : Packages.GetValueOrDefault(slash < 0 ? "" : apiVersion[..slash]);
        var name = $"{package}.{kind}";
        return Messages.Value.ContainsKey(name) ? name : null;
    }

    public static FrozenDictionary<int, ProtobufField> Fields(string message) => Messages.Value[message];

    private static FrozenDictionary<string, FrozenDictionary<int, ProtobufField>> Read()
    {
        using var stream = typeof(ProtobufSchema).Assembly.GetManifestResourceStream("protobuf-messages.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(parts => parts[0], parts => parts.Skip(1).Select(Field).ToFrozenDictionary(field => field.Number, field => field.Field));
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
