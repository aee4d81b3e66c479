using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChaosGrains.Serialization;

/// <summary>Writes a value as the string that <see cref="object.ToString"/> gives, and reads it back by parsing that string.</summary>
/// <typeparam name="T">A value with a textual form.</typeparam>
public sealed class ParsableJsonConverter<T> : JsonConverter<T> where T : IParsable<T>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The text is not a value of this type; the message says what is wrong with it.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException($"A {typeof(T).Name} is written as a string, not as {reader.TokenType}.");
        return Parse(reader.GetString()!);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);

    private static T Parse(string text)
    {
        try
        {
            return T.Parse(text, CultureInfo.InvariantCulture);
        }
        catch (FormatException error)
        {
            throw new JsonException(error.Message, error);
        }
    }
}
