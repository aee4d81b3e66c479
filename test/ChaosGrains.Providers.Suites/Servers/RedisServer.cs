namespace ChaosGrains.Providers.Suites.Servers;

/// <summary>A redis-server without persistence, as a fixture: started on a free loopback port, ended with the fixture.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private ServerProcess? _server;
    private string? _connectionString;

    /// <summary>Address and port as StackExchange.Redis reads them. Skips the running test where there is no redis-server.</summary>
    public string ConnectionString
    {
        get
        {
            if (_connectionString is null)
            {
                Assert.Skip(
                    "No redis-server: not on PATH, and none named by CHAOSGRAINS_TEST_REDIS. Run test/run.sh once, which unpacks one.");
            }

            return _connectionString;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (TestTool.Find("CHAOSGRAINS_TEST_REDIS", "redis-server", "redis/redis-server") is not { } program) return;
        (_server, var ports) = await ServerProcess.StartAsync(program, 1, Arguments, CancellationToken.None);
        _connectionString = $"127.0.0.1:{ports[0]}";
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static IEnumerable<string> Arguments(string directory, int[] ports) =>
        ["--bind", "127.0.0.1", "--port", $"{ports[0]}", "--dir", directory, "--save", "", "--appendonly", "no", "--daemonize", "no"];
}
