using System.Security.Cryptography;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>One document of OpenAPI 3.</summary>
/// <param name="Json">UTF-8 JSON. Shared: do not change it.</param>
/// <param name="Hash">Tells contents apart: the <c>hash</c> of its URL, and its ETag.</param>
internal sealed record OpenApiDocument(byte[] Json, string Hash)
{
    public static OpenApiDocument Of(byte[] json) => new(json, Convert.ToHexString(SHA256.HashData(json)));
}
