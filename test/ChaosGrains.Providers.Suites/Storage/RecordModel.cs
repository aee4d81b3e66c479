namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>Which etag a generated step comes with.</summary>
public enum EtagChoice
{
    None,
    Current,
    Stale,
}

/// <summary>What a generated step does.</summary>
public enum StorageAction
{
    Read,
    Write,
    Clear,
}

/// <summary>A generated step on one of two keys.</summary>
public sealed record StorageStep(int Key, StorageAction Action, EtagChoice Etag, long Value);

/// <summary>What a record must be after the steps so far.</summary>
internal sealed class RecordModel(bool clearDeletes)
{
    private readonly List<string> _history = [];

    public long? Value { get; private set; }

    public string? ETag { get; private set; }

    /// <summary>The etag for a step; a stale one is the oldest that was ever given out, none when there is no such.</summary>
    public string? Pick(EtagChoice choice) => choice switch
    {
        EtagChoice.Current => ETag,
        EtagChoice.Stale => _history.Find(etag => etag != ETag),
        _ => null,
    };

    /// <summary>Whether a write or clear with this etag must succeed, must conflict, or may do either (null).</summary>
    public bool? Accepts(StorageAction action, string? etag)
    {
        if (etag == ETag) return true;
        return action is StorageAction.Clear && ETag is null ? null : false;
    }

    public void Written(long value, string? etag)
    {
        Value = value;
        Take(etag, "a write");
    }

    public void Cleared(string? etag)
    {
        var was = ETag;
        Value = null;
        if (clearDeletes || etag is null)
        {
            etag.ShouldBeNull("A clear that deletes gives no etag.");
            (clearDeletes || was is null).ShouldBeTrue("A clear that leaves a record gives its etag.");
            ETag = null;
        }
        else if (etag != was)
        {
            Take(etag, "a clear");
        }
    }

    private void Take(string? etag, string by)
    {
        etag.ShouldNotBeNullOrEmpty($"There is an etag after {by}.");
        _history.ShouldNotContain(etag, $"An etag never comes back; it did after {by}.");
        _history.Add(etag);
        ETag = etag;
    }
}
