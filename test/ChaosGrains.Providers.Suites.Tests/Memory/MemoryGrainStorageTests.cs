using ChaosGrains.Providers.Suites.Storage;
using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Memory;

/// <summary>The suite agrees with Orleans about its own storage.</summary>
public sealed class MemoryGrainStorageTests(MemorySilo silo, OtherMemorySilo other)
    : GrainStorageSuite, IClassFixture<MemorySilo>, IClassFixture<OtherMemorySilo>
{
    protected override ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) =>
        new(serviceId == ServiceId ? silo.Storage : other.Storage);

    // In memory, any etag may write where no record ever was; nobody can hold an etag from before a restart there.
    public override async Task Write_WithAnEtagWhereNoRecordIs_Conflicts()
    {
        var record = await RecordAsync();
        record.ETag = "from elsewhere";

        await record.WriteAsync(SuiteState.Sample());

        await ShouldHoldAsync(record, SuiteState.Sample(), record.ETag, "A read gives what was written.");
    }
}

/// <summary>The model agrees with Orleans about its own storage.</summary>
public sealed class MemoryGrainStorageModelTests(MemorySilo silo) : GrainStorageModelSuite, IClassFixture<MemorySilo>
{
    protected override ValueTask<IGrainStorage> CreateStorageAsync(string serviceId) => new(silo.Storage);
}
