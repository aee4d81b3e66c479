using ChaosGrains.Providers.AzureStorage.Keys;

namespace ChaosGrains.Providers.AzureStorage.GrainStorage;

/// <summary>The name of a record's blob: <c>service/state/grain type/grain key</c>, as <c>shop/cart/cart/eu~2Falice</c>.</summary>
/// <remarks>
/// Always four segments, so that no blob's name is a folder of another's (accounts with a hierarchical namespace forbid that). They allow
/// 255 characters in
/// a segment, and all accounts 1,024 in a name.
/// </remarks>
internal static class BlobName
{
    private const int MaxSegmentLength = 250;

    public static string For(string serviceId, string stateName, GrainId grainId) => string.Join('/',
        KeySegment.Encode(serviceId, MaxSegmentLength),
        KeySegment.Encode(stateName, MaxSegmentLength),
        KeySegment.Encode(grainId.Type.AsSpan(), MaxSegmentLength),
        KeySegment.Encode(grainId.Key.AsSpan(), MaxSegmentLength));
}
