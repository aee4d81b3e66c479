using CsCheck;
using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>Generated sequences of reads, writes and clears on two keys, held against a model of the contract.</summary>
public abstract class GrainStorageModelSuite : GrainStorageCases
{
    private static readonly Gen<StorageStep[]> Sequences = Gen.Select(
        Gen.Int[0, 1],
        Gen.Enum<StorageAction>(),
        Gen.Frequency((3, Gen.Const(EtagChoice.Current)), (1, Gen.Const(EtagChoice.Stale)), (1, Gen.Const(EtagChoice.None))),
        Gen.Long[1, 3],
        (key, action, etag, value) => new StorageStep(key, action, etag, value)).Array[1, 24];

    /// <summary>How many sequences are tried; each has up to 24 steps.</summary>
    protected virtual int SequenceCount => 50;

    [Fact]
    public virtual async Task Sequences_OfReadsWritesAndClears_FollowTheModel()
    {
        var storage = await CreateStorageAsync(ServiceId);
        await Sequences.SampleAsync(steps => RunAsync(storage, steps), iter: SequenceCount, threads: 1);
    }

    private async Task RunAsync(IGrainStorage storage, StorageStep[] steps)
    {
        var ids = new[] { NewId(), NewId() };
        var models = new[] { new RecordModel(ClearDeletes), new RecordModel(ClearDeletes) };
        foreach (var step in steps)
        {
            await StepAsync(new(storage, ids[step.Key], "state", Token), models[step.Key], step);
            await ShouldReadAsync(new(storage, ids[step.Key], "state", Token), models[step.Key], step);
        }

        for (var key = 0; key < 2; key++) await ShouldReadAsync(new(storage, ids[key], "state", Token), models[key], steps[^1]);
    }

    private static async Task StepAsync(StoredRecord record, RecordModel model, StorageStep step)
    {
        record.ETag = model.Pick(step.Etag);
        record.State = new() { Number = step.Value };
        if (step.Action is StorageAction.Read) return; // Every step is followed by a read of its key.
        var accepts = model.Accepts(step.Action, record.ETag);

        var failure = await Record.ExceptionAsync(step.Action is StorageAction.Write ? record.WriteAsync : record.ClearAsync);

        (failure is null or InconsistentStateException).ShouldBeTrue($"{step} may fail only by a conflict, not by {failure}.");
        if (accepts is true) failure.ShouldBeNull($"{step} with the current etag must succeed.");
        if (accepts is false) failure.ShouldNotBeNull($"{step} with another than the current etag must conflict.");
        if (failure is not null) return;
        if (step.Action is StorageAction.Write) model.Written(step.Value, record.ETag);
        else model.Cleared(record.ETag);
    }

    private static async Task ShouldReadAsync(StoredRecord record, RecordModel model, StorageStep after)
    {
        await record.ReadAsync();
        record.State.Number.ShouldBe(model.Value ?? 0, $"The state read after {after}.");
        record.ETag.ShouldBe(model.ETag, $"The etag read after {after}.");
        record.Held.RecordExists.ShouldBe(model.Value is not null, $"RecordExists read after {after}.");
    }
}
