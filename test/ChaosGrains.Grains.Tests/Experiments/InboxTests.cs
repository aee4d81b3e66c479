using ChaosGrains.Grains.Experiments;

namespace ChaosGrains.Grains.Tests.Experiments;

public sealed class InboxTests
{
    [Fact]
    public void Put_OlderGeneration_IsIgnored()
    {
        var inbox = new Inbox();
        inbox.Put(Make.Manifest() with { Generation = 2 });
        inbox.Put(Make.Manifest() with { Generation = 1 });

        inbox.Manifest!.Generation.ShouldBe(2);
    }

    [Fact]
    public void Put_NotDeletingAfterDeleting_IsIgnored()
    {
        var inbox = new Inbox();
        inbox.Put(Make.Manifest() with { IsDeleting = true });
        inbox.Put(Make.Manifest());

        inbox.Manifest!.IsDeleting.ShouldBeTrue();
    }

    [Fact]
    public void Put_AnotherUid_ReplacesWhateverTheGeneration()
    {
        var inbox = new Inbox();
        inbox.Put(Make.Manifest() with { Generation = 7, IsDeleting = true });
        inbox.Put(Make.Manifest() with { Uid = "u2" });

        inbox.Manifest!.Uid.ShouldBe("u2");
    }

    [Fact]
    public void Arrival_AfterOpen_WaitsForTheNext()
    {
        var inbox = new Inbox();
        inbox.Put(Make.Manifest());
        inbox.Arrival.IsCompleted.ShouldBeTrue();
        inbox.Open();
        inbox.Arrival.IsCompleted.ShouldBeFalse();
        inbox.Put(null);
        inbox.Arrival.IsCompleted.ShouldBeTrue();
        inbox.Manifest.ShouldBeNull();
    }
}
