using System.Text;

namespace ChaosGrains.Agent.Linux.Tools;

/// <summary>Reads what a program writes, to the end, and keeps the beginning: so that the program never waits and memory stays bounded.</summary>
internal static class BoundedText
{
    /// <summary>What is read, <paramref name="limit"/> characters at most.</summary>
    public static async Task<string> ReadAsync(TextReader reader, int limit, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancellationToken) is var count and > 0)
            text.Append(buffer, 0, Math.Min(count, limit - text.Length));
        return text.ToString();
    }
}
