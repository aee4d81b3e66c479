using System.Diagnostics;
using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Agent.Tests.Network;

public sealed class ToolRunnerTests
{
    private static readonly ToolRunner Runner = new(TimeProvider.System);

    [Fact]
    public async Task Program_WithInput_GetsItAndItsAnswerIsReturned()
    {
        var result = await Runner.RunAsync(new(ToolPaths.Of("cat"), []) { Input = "Grüße\n" }, TestContext.Current.CancellationToken);
        result.ShouldBe(new(0, "Grüße\n", ""));
    }

    [Fact]
    public async Task Program_Started_HasNextToNoEnvironment()
    {
        var result = await Runner.RunAsync(new(ToolPaths.Of("env"), []), TestContext.Current.CancellationToken);
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')[0]).ShouldBe(["PATH", "LC_ALL"], ignoreOrder: true);
    }

    [Fact]
    public async Task Program_ThatFails_TellsItsCodeAndWords()
    {
        var result = await Runner.RunAsync(new(ToolPaths.Of("ls"), ["/no/such/file"]), TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("/no/such/file");
    }

    [Fact]
    public async Task Program_ThatWritesTooMuch_IsReadToItsEndAndCutOff()
    {
        var command = new ToolCommand(ToolPaths.Of("head"), ["-c", "3000000", "/dev/zero"]) { OutputLimit = 1000 };
        var result = await Runner.RunAsync(command, TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(0);
        result.Output.Length.ShouldBe(1000);
    }

    [Fact]
    public async Task Program_ThatReadsNothing_DoesNotFailForIt()
    {
        var command = new ToolCommand(ToolPaths.Of("true"), []) { Input = new string('x', 1 << 20) };
        (await Runner.RunAsync(command, TestContext.Current.CancellationToken)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Program_ThatTakesTooLong_IsKilledAndNamed()
    {
        var start = Stopwatch.GetTimestamp();
        var command = new ToolCommand(ToolPaths.Of("sleep"), ["600"]) { Limit = TimeSpan.FromMilliseconds(50) };
        var failure = await Should.ThrowAsync<ToolException>(() => Runner.RunAsync(command, TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("sleep 600 took longer than 0.05 s");
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(300));
    }

    [Fact]
    public async Task Program_ThatIsNotThere_IsNamed() =>
        (await Should.ThrowAsync<ToolException>(() => Runner.RunAsync(new(ToolPaths.Of("no-such-tool"), []), TestContext.Current.CancellationToken)))
            .Message.ShouldContain("/usr/sbin/no-such-tool cannot be started");
}
