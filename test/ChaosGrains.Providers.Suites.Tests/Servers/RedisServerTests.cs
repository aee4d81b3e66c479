using System.Net.Sockets;
using System.Text;

namespace ChaosGrains.Providers.Suites.Servers;

public sealed class RedisServerTests(RedisServer redis) : IClassFixture<RedisServer>
{
    [Fact]
    public async Task Redis_Started_AnswersAndKeepsNoFiles()
    {
        var (host, port) = redis.ConnectionString.Split(':') is [var name, var number] ? (name, int.Parse(number, null)) : default;
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);

        await stream.WriteAsync("CONFIG GET save\r\n"u8.ToArray(), TestContext.Current.CancellationToken);

        var lines = new string?[5];
        for (var i = 0; i < lines.Length; i++) lines[i] = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        lines.ShouldBe(["*2", "$4", "save", "$0", ""]);
    }
}
