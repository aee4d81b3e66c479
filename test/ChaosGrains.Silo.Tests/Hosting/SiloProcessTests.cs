using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ChaosGrains.Silo.Tests.Support;

namespace ChaosGrains.Silo.Tests.Hosting;

/// <summary>The silo as a process: what it says when it is started in the wrong way.</summary>
public sealed class SiloProcessTests
{
    [Theory]
    [InlineData("Production", "Providers:Storage=Memory", "Providers:Storage is Memory, which loses every experiment when the silo ends")]
    [InlineData("Production", "Providers:Clustering=Localhost", "Providers:Clustering is Localhost, which finds silos of this machine only")]
    [InlineData("Production", "", "Silo:Address is missing: set it, or POD_IP")]
    [InlineData("Development", "Providers:Clustering=Zookeeper", "Providers:Clustering is 'Zookeeper'; it can be ")]
    [InlineData("Development", "Providers:Storage=", "Providers:Storage is ''; it can be ")]
    [InlineData("Development", "Providers:Reminders=Redis", "Redis:ConnectionString is missing")]
    [InlineData("Development", "Silo:Port=0", "Port")]
    [InlineData("Development", "Silo:Port=many", "'Silo:Port'")]
    [InlineData("Development", "Silo:Address=somewhere", "Silo:Address is 'somewhere'; it takes an IP address")]
    [InlineData("Development", "Silo:Address=0.0.0.0", "Silo:Address is 0.0.0.0: other silos need one address")]
    [InlineData("Development", "Cluster:MissedProbes=0", "MissedProbes")]
    [InlineData("Development", "Kubernetes:Qps=-1", "Qps is -1")]
    public async Task Start_WithAWrongSetting_EndsWithAMessageThatNamesIt(string environment, string setting, string expected)
    {
        var settings = environment == "Development" ? new Dictionary<string, string>(SiloProcess.Local) : [];
        if (setting.Split('=') is [var key, var value])
            settings[key] = value;
        await using var silo = SiloProcess.Start(settings, environment);

        (await silo.ExitAsync()).ShouldBe(2, silo.Output);
        silo.Output.ShouldContain($"chaosgrains: ");
        silo.Output.ShouldContain(expected);
        silo.Output.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("Silo:HttpPort")]
    [InlineData("Silo:Port")]
    [InlineData("Silo:GatewayPort")]
    public async Task Start_OnAPortThatIsTaken_NamesTheSetting(string key)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var settings = new Dictionary<string, string>(SiloProcess.Local) { [key] = $"{((IPEndPoint)taken.LocalEndpoint).Port}" };
        await using var silo = SiloProcess.Start(settings);

        (await silo.ExitAsync()).ShouldBe(2, silo.Output);
        silo.Output.ShouldContain(key.Replace("Silo", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Clustering", "Kubernetes", "The API server could not be asked")]
    [InlineData("Storage", "Kubernetes", "The API server could not be asked")]
    [InlineData("Reminders", "Kubernetes", "The API server could not be asked")]
    [InlineData("Clustering", "Redis", "connect to the redis server")]
    public async Task Start_WhenAProviderCannotBeReached_EndsWithAMessageThatSaysSo(string role, string provider, string expected)
    {
        var settings = new Dictionary<string, string>(SiloProcess.Local)
        {
            [$"Providers:{role}"] = provider,
            ["Redis:ConnectionString"] = "127.0.0.1:1,connectTimeout=500,connectRetry=0",
        };
        await using var silo = SiloProcess.Start(settings);

        (await silo.ExitAsync()).ShouldBe(2, silo.Output);
        silo.Output.Split('\n').ShouldContain(line => line.StartsWith("chaosgrains: ", StringComparison.Ordinal) && line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Terminate_OfAReadySilo_EndsWithZeroWellWithinTheTimeout()
    {
        await using var silo = SiloProcess.Start(SiloProcess.Local);
        await silo.UntilReadyAsync();

        var since = Stopwatch.StartNew();
        silo.Terminate();

        (await silo.ExitAsync()).ShouldBe(0, silo.Output);
        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        silo.Output.ShouldContain("silo ready S127.0.0.1:");
    }
}
