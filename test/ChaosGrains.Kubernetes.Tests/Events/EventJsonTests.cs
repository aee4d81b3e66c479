using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Kubernetes.Events;
using CsCheck;

namespace ChaosGrains.Kubernetes.Tests.Events;

public sealed class EventJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));

    [Fact]
    public void New_Any_HasWhatTheApiAsksFor()
    {
        var draft = new EventDraft(new EventObject("v1", "Pod", "shop", "a", "u1"), null, true, "PodKilled", "Inject",
            new string('x', 5_000));
        var json = JsonNode.Parse(EventJson.New("a.1", draft, At, "chaosgrains.io/operator", "host"))!;
        json["eventTime"]!.GetValue<string>().ShouldBe("2026-01-02T02:04:05.000000Z");
        json["type"]!.GetValue<string>().ShouldBe("Warning");
        json["regarding"]!["uid"]!.GetValue<string>().ShouldBe("u1");
        Encoding.UTF8.GetByteCount(json["note"]!.GetValue<string>()).ShouldBe(EventJson.MaxNote);
        json["related"].ShouldBeNull();
    }

    [Fact]
    public void Cut_AnyText_FitsAndIsWhole() => Gen.Select(Gen.String, Gen.Int[4, 60]).Sample((text, max) =>
    {
        var wellFormed = string.Concat(text.EnumerateRunes());
        var cut = EventJson.Cut(wellFormed, max);
        Encoding.UTF8.GetByteCount(cut).ShouldBeLessThanOrEqualTo(max);
        if (cut != wellFormed)
            wellFormed.ShouldStartWith(cut[..^1]);
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(cut);
    });
}
