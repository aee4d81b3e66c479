using System.Diagnostics.CodeAnalysis;

namespace ChaosGrains.Providers.AzureStorage.Tests.GrainStorage;

/// <summary>A grain's state.</summary>
[GenerateSerializer]
public sealed class Cart
{
    [Id(0)]
    public string Text { get; set; } = "";
}

/// <summary>What a grain holds of its record.</summary>
internal sealed class CartRecord : IGrainState<Cart>
{
    [AllowNull]
    public Cart State { get; set => field = value ?? new(); } = new();

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }

    public static CartRecord With(string text, string? etag = null) => new() { State = new() { Text = text }, ETag = etag };
}
