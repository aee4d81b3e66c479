namespace ChaosGrains.CrashMatrix.Tests.Silos;

/// <summary>The last lines that a program wrote, for the message of a failed test.</summary>
internal sealed class LastLines(int capacity)
{
    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > capacity)
                _lines.Dequeue();
        }
    }

    /// <summary>The last lines, or those of them that name something.</summary>
    public string Text(int lines, string? about = null)
    {
        lock (_lines)
            return string.Join('\n', _lines.Where(l => about is null || l.Contains(about, StringComparison.Ordinal)).TakeLast(lines));
    }
}
