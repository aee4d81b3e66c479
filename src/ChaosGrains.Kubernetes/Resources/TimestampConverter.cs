using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChaosGrains.Kubernetes.Resources;

/// <summary>Writes times as Kubernetes does, RFC 3339 in UTC, with milliseconds where there are some.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
}
