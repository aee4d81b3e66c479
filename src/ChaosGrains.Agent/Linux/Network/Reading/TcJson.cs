using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChaosGrains.Agent.Linux.Network.Reading;

/// <summary>How <c>ip</c> and <c>tc</c> write JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LinkRow[]))]
[JsonSerializable(typeof(QdiscRow[]))]
[JsonSerializable(typeof(FilterRow[]))]
internal sealed partial class TcJson : JsonSerializerContext
{
    private static readonly JsonReaderOptions Many = new() { AllowMultipleValues = true };

    /// <summary>Splits what a batch wrote: one array for each of its commands, in their order.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static IReadOnlyList<JsonElement> Split(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), Many);
        var values = new List<JsonElement>();
        while (reader.Read()) values.Add(System.Text.Json.JsonElement.ParseValue(ref reader));
        return values;
    }

    /// <summary>Reads an array.</summary>
    public static IReadOnlyList<T> Rows<T>(JsonElement array, JsonTypeInfo<T[]> type) => array.Deserialize(type) ?? [];
}
