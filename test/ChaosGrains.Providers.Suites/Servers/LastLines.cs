namespace ChaosGrains.Providers.Suites.Servers;

/// <summary>The last lines of a process's output, for the message when it fails.</summary>
internal sealed class LastLines(int count = 20)
{
    private readonly Queue<string> _lines = new();

    public void Add(string? line)
    {
        if (line is null) return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > count) _lines.Dequeue();
        }
    }

    public override string ToString()
    {
        lock (_lines) return _lines.Count == 0 ? "(no output)" : string.Join(Environment.NewLine, _lines);
    }
}
