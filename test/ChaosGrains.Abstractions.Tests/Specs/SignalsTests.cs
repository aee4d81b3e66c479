namespace ChaosGrains.Specs;

public sealed class SignalsTests
{
    [Theory]
    [InlineData("SIGHUP", 1)]
    [InlineData("SIGINT", 2)]
    [InlineData("SIGQUIT", 3)]
    [InlineData("SIGABRT", 6)]
    [InlineData("SIGKILL", 9)]
    [InlineData("SIGUSR1", 10)]
    [InlineData("SIGUSR2", 12)]
    [InlineData("SIGTERM", 15)]
    public void NumberOf_Name_IsThatOfLinux(string name, int number) => Signals.NumberOf(name).ShouldBe(number);

    [Theory]
    [InlineData("")]
    [InlineData("KILL")]
    [InlineData("sigkill")]
    [InlineData("SIGSTOP")]
    [InlineData("9")]
    public void NumberOf_AnythingElse_IsNone(string name) => Signals.NumberOf(name).ShouldBeNull();

    [Fact]
    public void Names_BeginWithTheDefault()
    {
        Signals.Names[0].ShouldBe(new ContainerKillParameters().Signal);
        Signals.Names.Distinct().Count().ShouldBe(8);
    }
}
