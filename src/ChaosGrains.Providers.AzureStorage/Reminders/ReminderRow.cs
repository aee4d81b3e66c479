using System.Globalization;
using Azure.Data.Tables;

namespace ChaosGrains.Providers.AzureStorage.Reminders;

/// <summary>A reminder as a table's row. Times are text: to the tick, and free of the service's lower bound of the year 1601.</summary>
internal static class ReminderRow
{
    private const string GrainIdColumn = "GrainId";
    private const string NameColumn = "ReminderName";
    private const string StartAtColumn = "StartAt";
    private const string PeriodColumn = "Period";

    public static TableEntity From(ReminderEntry entry, ReminderKeys keys) =>
        new(keys.Partition(entry.GrainId), ReminderKeys.Row(entry.GrainId, entry.ReminderName))
        {
            [GrainIdColumn] = entry.GrainId.ToString(),
            [NameColumn] = entry.ReminderName,
            [StartAtColumn] = ToUtc(entry.StartAt).ToString("O", CultureInfo.InvariantCulture),
            [PeriodColumn] = entry.Period.ToString("c", CultureInfo.InvariantCulture),
        };

    /// <exception cref="FormatException">A column is missing or holds something else.</exception>
    public static ReminderEntry Parse(TableEntity row) => new()
    {
        GrainId = GrainId.TryParse(Text(row, GrainIdColumn), out var grainId)
            ? grainId
            : throw new FormatException($"Column {GrainIdColumn} holds no grain id."),
        ReminderName = Text(row, NameColumn),
        StartAt = DateTime.ParseExact(Text(row, StartAtColumn), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        Period = TimeSpan.ParseExact(Text(row, PeriodColumn), "c", CultureInfo.InvariantCulture),
        ETag = row.ETag.ToString("H"),
    };

    private static string Text(TableEntity row, string column) =>
        row.TryGetValue(column, out var value) && value is string text
            ? text
            : throw new FormatException($"Column {column} holds no text.");

    private static DateTime ToUtc(DateTime time) => time.Kind == DateTimeKind.Unspecified
        ? DateTime.SpecifyKind(time, DateTimeKind.Utc)
        : time.ToUniversalTime();
}
