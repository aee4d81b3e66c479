using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Fields;

namespace ChaosGrains.Simulator.Patching.Ownership;

/// <summary>One entry of <c>metadata.managedFields</c>: a manager and the fields that it set last.</summary>
/// <param name="Id">The manager.</param>
/// <param name="ApiVersion">Version in which the fields are named.</param>
/// <param name="Time">When the manager last changed the object, in RFC 3339; null when it never changed anything.</param>
/// <param name="Fields">The fields.</param>
internal sealed record FieldOwner(ManagerId Id, string ApiVersion, string? Time, FieldSet Fields)
{
    private const string Format = "FieldsV1";

    /// <summary>The order of entries in the list: by operation, time, and then by name.</summary>
    public static Comparison<FieldOwner> ListOrder { get; } = (left, right) =>
        string.CompareOrdinal(left.Id.Operation, right.Id.Operation) is var byOperation and not 0 ? byOperation
        : left.Seconds.CompareTo(right.Seconds) is var byTime and not 0 ? byTime
        : string.CompareOrdinal(left.Id.Manager, right.Id.Manager) is var byName and not 0 ? byName
        : string.CompareOrdinal(left.ApiVersion, right.ApiVersion) is var byVersion and not 0 ? byVersion
        : string.CompareOrdinal(left.Id.Subresource, right.Id.Subresource);

    /// <summary>Seconds since 1970; 0 without a time.</summary>
    public long Seconds => DateTimeOffset.TryParse(Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time.ToUnixTimeSeconds()
        : 0;

    /// <summary>Time as entries write it.</summary>
    public static string Stamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads an entry.</summary>
    /// <exception cref="FormatException">The entry is malformed.</exception>
    public static FieldOwner Read(JsonNode? node, int index)
    {
        var entry = node as JsonObject ?? throw new FormatException($"managed fields entry {index} is no object");
        var operation = Text(entry, "operation");
        var apiVersion = Text(entry, "apiVersion");
        if (operation is not (ManagerId.Apply or ManagerId.Update))
        {
            throw new FormatException("operation must be `Apply` or `Update`");
        }

        if (apiVersion.Length == 0)
        {
            throw new FormatException("apiVersion must not be empty");
        }

        if (Text(entry, "fieldsType") is var type and not Format)
        {
            throw new FormatException(type.Length == 0
                ? $"missing fieldsType in managed fields entry {index}"
                : $"invalid fieldsType \"{type}\" in managed fields entry {index}");
        }

        var idVersion = operation == ManagerId.Apply ? "" : apiVersion;
        var id = new ManagerId(Text(entry, "manager"), operation, idVersion, Text(entry, "subresource"));
        return new FieldOwner(id, apiVersion, Text(entry, "time") is { Length: > 0 } time ? time : null, ReadFields(entry));
    }

    /// <summary>Writes the entry.</summary>
    public JsonObject Write()
    {
        var entry = new JsonObject { ["manager"] = Id.Manager, ["operation"] = Id.Operation, ["apiVersion"] = ApiVersion };
        if (Time is not null)
        {
            entry["time"] = Time;
        }

        entry["fieldsType"] = Format;
        entry["fieldsV1"] = FieldsV1.Write(Fields);
        if (Id.Subresource.Length > 0)
        {
            entry["subresource"] = Id.Subresource;
        }

        return entry;
    }

    private static FieldSet ReadFields(JsonObject entry) => entry["fieldsV1"] is JsonObject fields ? FieldsV1.Read(fields) : new FieldSet();

    private static string Text(JsonObject entry, string name) =>
        entry[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
}
