using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Orleans.Storage;
using static ChaosGrains.Providers.Suites.Storage.StorageFault;

namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>A storage that keeps every rule of the contract, but for the one that <paramref name="fault"/> breaks.</summary>
internal sealed class ReferenceGrainStorage(
    ConcurrentDictionary<string, StoredValue> store, string serviceId, StorageFault fault, bool clearDeletes = true) : IGrainStorage
{
    private static int _lastEtag;

    private readonly ConcurrentDictionary<string, StoredValue> _cache = new();
    private readonly Races _races = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        var key = Key(stateName, grainId);
        var stored = store.GetValueOrDefault(key);
        if (fault is ReadsFromItsOwnCache && stored is not null) stored = _cache.GetOrAdd(key, stored);
        grainState.ETag = stored?.ETag!;
        grainState.RecordExists = stored?.Json is not null || (stored is not null && fault is SaysThatClearedRecordsExist);
        if (stored?.Json is { } json) grainState.State = JsonSerializer.Deserialize<T>(json)!;
        else if (fault is not LeavesTheStateWhenThereIsNoRecord) Reset(grainState);
    }

    public async Task WriteStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        var key = Key(stateName, grainId);
        var stored = store.GetValueOrDefault(key);
        if (fault is ComparesAndWritesInTwoSteps && stored is not null) await _races.MeetAsync(key);
        var json = JsonSerializer.Serialize(grainState.State);
        if (fault is WritesAscii) json = JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(Ascii(json)));
        lock (store)
        {
            if (fault is not ComparesAndWritesInTwoSteps) stored = store.GetValueOrDefault(key);
            if (!MayWrite(stored, grainState.ETag)) throw Conflict(stored, grainState);
            var keeps = fault is KeepsTheEtagOnEqualWrites && stored?.Json == json;
            var etag = keeps ? stored!.ETag : NewEtag(stored);
            store[key] = new(json, etag);
            (grainState.ETag, grainState.RecordExists) = (etag, true);
        }
    }

    public async Task ClearStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        var key = Key(stateName, grainId);
        lock (store)
        {
            var stored = store.GetValueOrDefault(key);
            if (stored is null && fault is ThrowsWhenThereIsNothingToClear) throw new InvalidOperationException("404 Not Found");
            if (stored is not null && !MayClear(stored, grainState.ETag)) throw Conflict(stored, grainState);
            var left = stored is null || clearDeletes ? null : new StoredValue(null, NewEtag(stored));
            if (fault is not ClearsOnlyInMemory) Store(key, left);
            if (fault is not KeepsTheEtagOnClear) grainState.ETag = left?.ETag!;
            Reset(grainState);
            grainState.RecordExists = false;
        }
    }

    private bool MayWrite(StoredValue? stored, string? etag) => stored?.ETag == etag || fault switch
    {
        AcceptsAMissingEtag => etag is null,
        AcceptsAnEtagWhereNoRecordIs => stored is null,
        AcceptsAStaleEtag => stored is not null && etag is not null,
        _ => false,
    };

    private bool MayClear(StoredValue stored, string? etag) => stored.ETag == etag || fault switch
    {
        ClearsWithoutAnEtag => etag is null,
        ClearsWithAStaleEtag => etag is not null,
        _ => false,
    };

    private Exception Conflict<T>(StoredValue? stored, IGrainState<T> grainState)
    {
        if (fault is FailsWithoutAConflict) return new InvalidOperationException("412 Precondition Failed");
        var held = grainState.ETag;
        if (fault is ForgetsTheEtagOfTheRefused) grainState.ETag = null!;
        return new InconsistentStateException("The etags differ.", stored?.ETag ?? "none", held ?? "none");
    }

    private void Reset<T>(IGrainState<T> grainState) =>
        grainState.State = fault is GivesANullState ? default! : Activator.CreateInstance<T>();

    private void Store(string key, StoredValue? value)
    {
        if (value is null) store.TryRemove(key, out _);
        else store[key] = value;
    }

    private string NewEtag(StoredValue? stored)
    {
        var number = fault is StartsEtagsAnewAfterAClear
            ? int.Parse(stored?.ETag ?? "0", CultureInfo.InvariantCulture) + 1
            : Interlocked.Increment(ref _lastEtag);
        return number.ToString(CultureInfo.InvariantCulture);
    }

    private string Key(string stateName, GrainId grainId)
    {
        var id = grainId.ToString();
        id = fault switch
        {
            IgnoresTheCaseOfKeys => id.ToUpperInvariant(),
            ReplacesPunctuationInKeys => id.Replace('_', '-').Replace('.', '-'),
            CutsLongKeys => id[..Math.Min(id.Length, 63)],
            _ => id,
        };
        return $"{(fault is SharesServices ? "" : serviceId)}|{id}|{(fault is SharesStateNames ? "" : stateName)}";
    }

    private static string Ascii(string json) =>
        Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(json.Replace("\\u", "?", StringComparison.Ordinal)));

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (fault is not IgnoresCancellation) cancellationToken.ThrowIfCancellationRequested();
    }
}

/// <summary>What is stored of a record; no JSON when it was cleared.</summary>
internal sealed record StoredValue(string? Json, string ETag);
