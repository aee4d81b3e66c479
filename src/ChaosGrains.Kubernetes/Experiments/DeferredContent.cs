using System.Net;

namespace ChaosGrains.Kubernetes.Experiments;

/// <summary>
/// A body that is made when the request really goes out: after it waited for the rate limit, it says what is true by then.
/// </summary>
internal sealed class DeferredContent : HttpContent
{
    private readonly Func<byte[]> _make;
    private byte[]? _body;

    public DeferredContent(Func<byte[]> make, string contentType)
    {
        _make = make;
        Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = (_body ??= _make()).Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_body ??= _make(), cancellationToken).AsTask();
}
