namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>The state that the storage cases keep: a type with a public constructor, as any serializer can take it.</summary>
[GenerateSerializer]
public sealed class SuiteState
{
    [Id(0)]
    public string? Text { get; set; }

    [Id(1)]
    public long Number { get; set; }

    [Id(2)]
    public DateTime When { get; set; }

    [Id(3)]
    public List<string> Names { get; set; } = [];

    public static SuiteState Sample(string text = "first", long number = 1) => new()
    {
        Text = text,
        Number = number,
        When = new(2026, 2, 28, 23, 59, 58, 123, DateTimeKind.Utc),
        Names = ["", "née", "名前"],
    };

    public override string ToString() => $"{Text}/{Number}/{When:O}/{string.Join(',', Names)}";
}
