namespace ChaosGrains.Benchmarks.Http;

/// <summary>Reads answers without looking at them, so that the reader costs as little as can be.</summary>
internal static class StreamReading
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Reads an answer to its end, or until so many lines have come; and keeps the bytes if asked.</summary>
    /// <returns>The number of bytes.</returns>
    public static async Task<long> ReadAsync(HttpClient client, Uri uri, int? lines, Stream? keep, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[BufferSize];
        long total = 0;
        for (var left = lines; left is not <= 0;)
        {
            var read = await body.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                return lines is null ? total : throw new InvalidOperationException($"The stream ended {left} lines too early.");
            total += read;
            left -= buffer.AsSpan(0, read).Count((byte)'\n');
            keep?.Write(buffer, 0, read);
        }
        return total;
    }
}
