using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Tests.Support;
using static ChaosGrains.Agent.Tests.Support.Requests;

namespace ChaosGrains.Agent.Tests.Journal;

public sealed class DamageTests
{
    [Fact]
    public async Task DiskFull_NewFaultIsRefusedUntouchedAndOldOnesAreTakenBack()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));
        node.Files.IsFull = true;

        var error = await Should.ThrowAsync<AgentException>(node.ApplyAsync("e2", Apply("b")));

        error.Code.ShouldBe(AgentErrorCode.JournalUnavailable);
        error.Message.ShouldContain("No space left");
        var sign = node.Agent.Heartbeat(new());
        sign.AcceptsFaults.ShouldBeFalse();
        sign.Trouble!.ShouldContain("No space left");
        var refused = node.Files.Refused;
        await node.PassUntilAsync(() => node.Files.Refused > refused, TimeSpan.FromSeconds(2));
        node.Agent.Heartbeat(new()).AcceptsFaults.ShouldBeFalse("what it tries by itself fails too");
        node.Kernel.Faults.ShouldBe([("a", "e1")]);
        (await node.RevertAsync("e1")).Summary.State.ShouldBe(ExperimentState.Ended);
        node.Kernel.Faults.ShouldBeEmpty();

        node.Files.IsFull = false;
        await node.PassUntilAsync(() => node.Agent.Heartbeat(new()).AcceptsFaults, TimeSpan.FromSeconds(11));
        await node.RestartAsync();
        node.Summary("e1")!.State.ShouldBe(ExperimentState.Ended, "what could not be written was written later");
        (await Should.ThrowAsync<AgentException>(node.ApplyAsync("e1", Apply("a") with { Epoch = 2 }))).Code.ShouldBe(AgentErrorCode.Ended);
    }

    [Fact]
    public async Task DamagedExperiment_IsPutAsideAndNoFaultTakenOnUntilAPersonTookItAway()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));
        await node.ApplyAsync("e2", Apply("b"));
        await node.Agent.DisposeAsync();
        var file = Path.Combine(node.JournalDirectory, "e1.experiment");
        var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        content[content.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
        node.Options.BootId = "boot-2";

        await node.StartAsync();

        await Eventually.HoldsAsync(() => node.Summary("e2")!.State == ExperimentState.Ended, "what can be read is taken back");
        var error = await Should.ThrowAsync<AgentException>(node.ApplyAsync("e3", Apply("c")));
        error.Code.ShouldBe(AgentErrorCode.JournalUnavailable);
        error.Message.ShouldContain("e1.experiment.damaged");
        node.Agent.Heartbeat(new()).AcceptsFaults.ShouldBeFalse();

        File.Delete(file + ".damaged");
        (await node.ApplyAsync("e3", Apply("c"))).Summary.Injected.ShouldBe(1);
    }

    [Fact]
    public async Task TornTombstone_IsDroppedAndTheOthersHold()
    {
        await using var node = await new Node().StartAsync();
        await node.RevertAsync("e1");
        await node.RevertAsync("e2");
        await node.Agent.DisposeAsync();
        var file = Path.Combine(node.JournalDirectory, "tombstones");
        var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(file, content[..^5], TestContext.Current.CancellationToken);

        await node.StartReadyAsync();

        node.Agent.Heartbeat(new()).Trouble.ShouldBeNull();
        (await Should.ThrowAsync<AgentException>(node.ApplyAsync("e1", Apply("a")))).Code.ShouldBe(AgentErrorCode.Ended);
        (await node.ApplyAsync("e2", Apply("a"))).Summary.Injected.ShouldBe(1);
    }

    [Fact]
    public async Task DamagedLeases_EndTheFaultTooEarlyRatherThanTooLate()
    {
        await using var node = await new Node().StartAsync();
        await node.ApplyAsync("e1", Apply("a"));
        await node.Agent.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(node.JournalDirectory, "leases"), "nonsense", TestContext.Current.CancellationToken);

        await node.StartAsync();

        await Eventually.HoldsAsync(() => node.Summary("e1")!.State == ExperimentState.Ended, "it is taken back");
    }

    [Fact]
    public async Task JournalThatCannotBeRead_IsToldAndTriedAgain()
    {
        await using var node = new Node();
        Directory.Delete(node.JournalDirectory);
        File.WriteAllText(node.JournalDirectory, "a file where a directory should be");
        await node.StartAsync();
        (await Should.ThrowAsync<AgentException>(node.ApplyAsync("e1", Apply("a")))).Code.ShouldBe(AgentErrorCode.JournalUnavailable);

        File.Delete(node.JournalDirectory);
        await node.PassUntilAsync(() => node.Agent.Heartbeat(new()).AcceptsFaults, TimeSpan.FromSeconds(11));
    }
}
