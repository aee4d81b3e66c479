using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Kill;

namespace ChaosGrains.Agent.Tests.Linux;

public sealed class KillTests
{
    [Fact]
    public void Note_MostVictims_FitsIntoANoteAndComesBack()
    {
        var note = new KillNote(true, "1234abcd", 123_456_789_012, [.. Enumerable.Range(0, KillNote.MaxVictims).Select(i => new KillVictim("0123456789ab", 4_194_304 - i, 123_456_789_012))]);
        var text = note.ToString();
        text.Length.ShouldBeLessThanOrEqualTo(1_000);
        var back = KillNote.Parse(text).ShouldNotBeNull();
        (back.IsSent, back.Instance, back.Ticks).ShouldBe((note.IsSent, note.Instance, note.Ticks));
        back.Victims.ShouldBe(note.Victims);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sent x")]
    [InlineData("other a 1 c:1:2")]
    [InlineData("sent a 1 c:x:2")]
    public void Note_OtherText_IsNone(string? text) => KillNote.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(9, null, 0, TargetState.Injected, "is gone")]
    [InlineData(15, 'S', 1, TargetState.Pending, "has not ended yet")]
    [InlineData(15, 'S', 11, TargetState.NoEffect, "still there 11 s after signal 15")]
    [InlineData(10, 'S', 0, TargetState.Injected, "was delivered")]
    [InlineData(1, 'S', 0, TargetState.Injected, "was delivered")]
    [InlineData(19, 'T', 0, TargetState.Injected, "is stopped")]
    [InlineData(19, 'S', 1, TargetState.NoEffect, "is not stopped")]
    public void Outcome_SignalAndState_IsJudged(int signal, char? process, int seconds, TargetState state, string evidence)
    {
        var judged = new KillOutcome(new("c", 10, 20), process, false).Judge(signal, TimeSpan.FromSeconds(seconds));
        judged.State.ShouldBe(state);
        judged.Evidence.ShouldContain(evidence);
    }
}
