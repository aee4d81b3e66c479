using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>What the suites for grain storage have in common: where the storage comes from.</summary>
public abstract class GrainStorageCases : ProviderSuite
{
    private IGrainStorage? _storage;

    /// <summary>
    /// A storage of this service, initialised. Called several times for one service, it gives several silos' views of one store.
    /// </summary>
    protected abstract ValueTask<IGrainStorage> CreateStorageAsync(string serviceId);

    /// <summary>Whether a clear deletes the record (etag null after it); else a record without state stays, with an etag.</summary>
    protected virtual bool ClearDeletes => true;

    /// <summary>A record of this test's service, by default a new one; all records of a test are seen by one silo.</summary>
    protected async Task<StoredRecord> RecordAsync(GrainId? grainId = null, string name = "state") =>
        new(_storage ??= await CreateStorageAsync(ServiceId), grainId ?? NewId(), name, Token);

    protected static GrainId NewId() => GrainId.Create("suite", $"grain-{Guid.NewGuid():N}");

    protected static Task ShouldConflictAsync(Func<Task> call, string rule) =>
        ShouldThrowAsync<InconsistentStateException>(call, rule);

    protected static async Task ShouldHoldAsync(StoredRecord record, SuiteState expected, string? etag, string rule)
    {
        var read = await record.ReadAnewAsync();
        read.State.ToString().ShouldBe(expected.ToString(), rule);
        read.Held.RecordExists.ShouldBeTrue("RecordExists is true after reading a record.");
        read.ETag.ShouldBe(etag, "A read gives the etag of the last write.");
    }

    protected static void ShouldBeDefault(StoredRecord record, string when)
    {
        record.State.ShouldNotBeNull($"State is never null, also {when}.");
        record.State.ToString().ShouldBe(new SuiteState().ToString(), $"State is the default {when}.");
        record.Held.RecordExists.ShouldBeFalse($"RecordExists is false {when}.");
    }
}
