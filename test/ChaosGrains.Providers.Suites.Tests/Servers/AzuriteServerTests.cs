namespace ChaosGrains.Providers.Suites.Servers;

public sealed class AzuriteServerTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    [Fact]
    public async Task Azurite_Started_AnswersForBlobsQueuesAndTables()
    {
        using var http = new HttpClient();
        foreach (var endpoint in azurite.ConnectionString.Split(';').Where(part => part.Contains("Endpoint=", StringComparison.Ordinal)))
        {
            var uri = new Uri(endpoint[(endpoint.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            using var answer = await http.GetAsync(uri, TestContext.Current.CancellationToken);

            string.Join(' ', answer.Headers.Server).ShouldContain("Azurite");
        }
    }
}
