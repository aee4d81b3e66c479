using ChaosGrains.Providers.Suites.Servers;

namespace ChaosGrains.Providers.AzureStorage.Tests.Hosting;

public sealed class SecretsTests(AzuriteServer azurite) : IDisposable
{
    private readonly LogText _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Log_OfASiloThatRuns_HoldsTheOptionsButNoKey()
    {
        var key = Between(azurite.ConnectionString, "AccountKey=", ";");
        using (var host = PlainHosts.Build($"service-{Guid.NewGuid():N}", _log, PlainHosts.Account(azurite.ConnectionString)))
        {
            await host.StartAsync(Token);
            await host.Cart("alice").PutAsync("bread");
            await host.StopAsync(Token);
        }

        var log = _log.ToString();
        log.ShouldContain("ContainerName: grainstate");
        log.ShouldContain("TableName: OrleansReminders");
        log.ShouldContain("Grain storage 'Default' keeps its records in container 'grainstate' of account 'devstoreaccount1'");
        log.ShouldContain("Reminders are kept in table 'OrleansReminders' of account 'devstoreaccount1'");
        log.ShouldNotContain(key);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogAndError_OfARefusedSharedAccessSignature_HoldItNowhere(bool isBlob)
    {
        const string signature = "dGhpcyBpcyBteSBzZWNyZXQ";
        var refused = $"BlobEndpoint={Between(azurite.ConnectionString, "BlobEndpoint=", ";")};"
            + $"TableEndpoint={Between(azurite.ConnectionString, "TableEndpoint=", ";")};"
            + $"SharedAccessSignature=sv=2024-11-04&ss=bt&srt=sco&sp=rwdlacup&se=2099-01-01T00:00:00Z&sig={signature}%3D";
        var settings = PlainHosts.Account(azurite.ConnectionString);
        settings[isBlob ? 1 : 3].Value = refused;

        var error = await PlainHosts.FailureAsync(_log, settings, Token);

        error.ToString().ShouldContain("the service answered 403");
        error.ToString().ShouldNotContain(signature);
        _log.ToString().ShouldContain("the service answered 403");
        _log.ToString().ShouldNotContain(signature);
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
