using System.Globalization;
using System.Text.Json;
using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Reminders;

/// <summary>One reminder as it is stored.</summary>
internal sealed record ReminderRow
{
    // Field names, two times, the ETag and punctuation.
    private const int FixedSize = 160;

    public required string GrainId { get; init; }

    public required string Name { get; init; }

    public required string StartAt { get; init; }

    /// <summary><c>[d.]hh:mm:ss[.fffffff]</c>.</summary>
    public required string Period { get; init; }

    public required string Etag { get; init; }

    /// <summary>Bytes of this row in JSON, rounded up.</summary>
    public int Size() => FixedSize + Encoded(GrainId) + Encoded(Name);

    /// <summary>A row with an ETag of its own.</summary>
    public static ReminderRow From(ReminderEntry entry) => new()
    {
        GrainId = entry.GrainId.ToString(),
        Name = entry.ReminderName,
        StartAt = UtcTime.Write(entry.StartAt),
        Period = entry.Period.ToString("c", CultureInfo.InvariantCulture),
        Etag = Nonce.Next(),
    };

    public ReminderEntry ToEntry() => new()
    {
        GrainId = Orleans.Runtime.GrainId.Parse(GrainId),
        ReminderName = Name,
        StartAt = UtcTime.Read(StartAt),
        Period = TimeSpan.ParseExact(Period, "c", CultureInfo.InvariantCulture),
        ETag = Etag,
    };

    private static int Encoded(string text) => JsonEncodedText.Encode(text).EncodedUtf8Bytes.Length;
}
