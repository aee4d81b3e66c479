using ChaosGrains.Agent.Linux.Launching;

namespace ChaosGrains.Agent.Tests.Linux;

public sealed class LaunchOrderTests
{
    [Fact]
    public void Order_ToArgumentsAndBack_IsTheSame()
    {
        var order = new LaunchOrder(77, ["/sys/fs/cgroup/a", "/sys/fs/cgroup/b"], -5, "/usr/bin/stress-ng", ["--cpu", "1", "--", "--parent"]);
        var back = LaunchOrder.Parse(order.ToArguments());
        (back.Parent, back.OomScoreAdjust, back.Program).ShouldBe((77, -5, "/usr/bin/stress-ng"));
        back.Cgroups.ShouldBe(order.Cgroups);
        back.Arguments.ShouldBe(order.Arguments);
    }

    [Theory]
    [InlineData("exec")]
    [InlineData("exec --parent 1 --cgroup /c --oom-score-adj 0 --")]
    [InlineData("exec --parent 1 --cgroup /c --oom-score-adj 0 -- relative")]
    [InlineData("exec --parent x --cgroup /c --oom-score-adj 0 -- /p")]
    [InlineData("exec --parent 1 --oom-score-adj 0 -- /p")]
    [InlineData("exec --what 1 --parent 1 --cgroup /c --oom-score-adj 0 -- /p")]
    public void Parse_NotOneOfOurs_IsAnError(string line) => Should.Throw<FormatException>(() => LaunchOrder.Parse(line.Split(' ')));

    [Fact]
    public void TryRun_OtherArguments_IsNotItsBusiness() => Launcher.TryRun(["--Agent:Port=1"], out _).ShouldBeFalse();
}
