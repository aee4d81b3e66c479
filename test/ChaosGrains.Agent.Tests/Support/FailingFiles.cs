using ChaosGrains.Agent.Journal;

namespace ChaosGrains.Agent.Tests.Support;

/// <summary>A disk that can be full.</summary>
internal sealed class FailingFiles : DurableFiles
{
    private int _written;
    private int _refused;

    public bool IsFull { get; set; }

    /// <summary>How many writes failed.</summary>
    public int Refused => _refused;

    /// <summary>How many writes succeeded.</summary>
    public int Written => _written;

    public override void Replace(string path, ReadOnlySpan<byte> content, bool durable)
    {
        Demand(path);
        base.Replace(path, content, durable);
    }

    public override void Append(string path, ReadOnlySpan<byte> content)
    {
        Demand(path);
        base.Append(path, content);
    }

    private void Demand(string path)
    {
        Interlocked.Increment(ref IsFull ? ref _refused : ref _written);
        if (IsFull) throw new IOException($"No space left on device : '{path}'");
    }
}
