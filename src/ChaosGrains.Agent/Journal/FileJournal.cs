using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChaosGrains.Agent.Journal;

/// <summary>The journal in a directory of files.</summary>
/// <remarks>
/// Every line is eight hexadecimal digits of CRC-32C, a blank, and a JSON object of <see cref="JournalEntry"/>, <see cref="Tombstone"/> or
/// <see cref="JournalLeases"/>.
/// <list type="bullet">
/// <item><c>UID.experiment</c>: one line, an experiment. Replaced whole by renaming; file and directory are flushed.</item>
/// <item><c>tombstones</c>: one line for each experiment that ended. Appended to and flushed; a last line that is torn was never promised, and is dropped.</item>
/// <item><c>leases</c>: one line. Replaced whole and not flushed; when it cannot be read, no lease holds.</item>
/// <item><c>*.damaged</c>: a file that could not be read, put aside. The agent takes on no new fault while there is one.</item>
/// </list>
/// </remarks>
public sealed class FileJournal : IJournal
{
    private const string EntrySuffix = ".experiment";
    private const string DamagedSuffix = ".damaged";
    private const int FormatVersion = 1;

    private readonly string _directory;
    private readonly DurableFiles _files;
    private readonly Lock _tombstones = new();

    /// <summary>Keeps the journal in a directory, which is made when it is needed.</summary>
    public FileJournal(string directory)
        : this(directory, new DurableFiles())
    {
    }

    internal FileJournal(string directory, DurableFiles files) => (_directory, _files) = (Path.GetFullPath(directory), files);

    /// <inheritdoc/>
    public IReadOnlyList<string> Damaged =>
        Directory.Exists(_directory) ? [.. Directory.EnumerateFiles(_directory, $"*{DamagedSuffix}").Order(StringComparer.Ordinal)] : [];

    private string TombstoneFile => Path.Combine(_directory, "tombstones");

    private string LeaseFile => Path.Combine(_directory, "leases");

    /// <inheritdoc/>
    public JournalContent Load()
    {
        Directory.CreateDirectory(_directory);
        foreach (var leftover in Directory.EnumerateFiles(_directory, "*.tmp")) File.Delete(leftover);
        List<JournalEntry> entries = [];
        foreach (var file in Directory.EnumerateFiles(_directory, $"*{EntrySuffix}").Order(StringComparer.Ordinal))
        {
            var line = File.ReadAllBytes(file).AsSpan().TrimEnd((byte)'\n');
            if (Parse(line, JournalJson.Default.JournalEntry) is { Version: FormatVersion } entry && entry.Uid == Path.GetFileNameWithoutExtension(file))
                entries.Add(entry);
            else
                PutAside(file);
        }

        return new(entries, LoadTombstones(), LoadLeases());
    }

    /// <inheritdoc/>
    public void Write(JournalEntry entry) =>
        _files.Replace(EntryFile(entry.Uid), ChecksummedText.Wrap(JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry)), durable: true);

    /// <inheritdoc/>
    public void Remove(string uid) => File.Delete(EntryFile(uid));

    /// <inheritdoc/>
    public void Append(Tombstone tombstone)
    {
        lock (_tombstones) _files.Append(TombstoneFile, Line(tombstone));
    }

    /// <inheritdoc/>
    public void ReplaceTombstones(IReadOnlyCollection<Tombstone> tombstones)
    {
        lock (_tombstones) _files.Replace(TombstoneFile, [.. tombstones.SelectMany(Line)], durable: true);
    }

    /// <inheritdoc/>
    public void WriteLeases(JournalLeases leases) =>
        _files.Replace(LeaseFile, ChecksummedText.Wrap(JsonSerializer.SerializeToUtf8Bytes(leases, JournalJson.Default.JournalLeases)), durable: false);

    private static byte[] Line(Tombstone tombstone) =>
        ChecksummedText.Wrap(JsonSerializer.SerializeToUtf8Bytes(tombstone, JournalJson.Default.Tombstone));

    private static T? Parse<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return ChecksummedText.TryUnwrap(line, out var json) ? JsonSerializer.Deserialize(json, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private List<Tombstone> LoadTombstones()
    {
        List<Tombstone> found = [];
        if (!File.Exists(TombstoneFile)) return found;
        var rest = File.ReadAllBytes(TombstoneFile).AsSpan();
        var isDamaged = false;
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
        {
            if (Parse(rest[..end], JournalJson.Default.Tombstone) is { } tombstone) found.Add(tombstone);
            else isDamaged = true;
        }

        if (!isDamaged && rest.IsEmpty) return found;
        if (isDamaged) PutAside(TombstoneFile);
        ReplaceTombstones(found);
        return found;
    }

    private JournalLeases? LoadLeases() =>
        File.Exists(LeaseFile) ? Parse(File.ReadAllBytes(LeaseFile).AsSpan().TrimEnd((byte)'\n'), JournalJson.Default.JournalLeases) : null;

    private string EntryFile(string uid) => Path.Combine(_directory, uid + EntrySuffix);

    private static void PutAside(string file) => File.Move(file, file + DamagedSuffix, overwrite: true);
}
