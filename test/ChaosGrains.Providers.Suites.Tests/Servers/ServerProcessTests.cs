namespace ChaosGrains.Providers.Suites.Servers;

public sealed class ServerProcessTests
{
    [Fact]
    public async Task Start_OfAProgramThatEnds_SaysItsStatusAndItsLastOutput()
    {
        var failure = await Should.ThrowAsync<ServerEndedException>(() => ServerProcess.StartAsync(
            "/bin/ls", 1, (_, _) => ["/no-such-directory"], TestContext.Current.CancellationToken));

        failure.Message.ShouldContain("/bin/ls /no-such-directory ended with 2");
        failure.Message.ShouldContain("No such file or directory");
    }
}
