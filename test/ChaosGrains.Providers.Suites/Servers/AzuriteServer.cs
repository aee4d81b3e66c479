namespace ChaosGrains.Providers.Suites.Servers;

/// <summary>
/// Azurite with blobs, queues and tables in memory, as a fixture: started on free loopback ports, ended with the fixture.
/// </summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";

    // The key that every emulator of Azure Storage has, from its documentation; it opens nothing else.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private ServerProcess? _server;
    private string? _connectionString;

    /// <summary>For Azure's clients: blobs, queues and tables. Skips the running test where there is no Azurite.</summary>
    public string ConnectionString
    {
        get
        {
            if (_connectionString is null)
            {
                Assert.Skip(
                    "No Azurite: CHAOSGRAINS_TEST_AZURITE names none, or node is not on PATH. Run test/run.sh once, which installs it.");
            }

            return _connectionString;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var script = TestTool.Find("CHAOSGRAINS_TEST_AZURITE", command: null, "azurite/node_modules/azurite/dist/src/azurite.js");
        var node = TestTool.Find("CHAOSGRAINS_TEST_NODE", "node", "node/bin/node");
        if (script is null || node is null) return;
        (_server, var ports) = await ServerProcess.StartAsync(
            node, 3, (_, free) => [script, .. Arguments(free)], CancellationToken.None);
        _connectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
            $"BlobEndpoint={Endpoint(ports[0])};QueueEndpoint={Endpoint(ports[1])};TableEndpoint={Endpoint(ports[2])};";
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Endpoint(int port) => $"http://127.0.0.1:{port}/{Account}";

    private static IEnumerable<string> Arguments(int[] ports) =>
    [
        "--silent", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry",
        "--blobHost", "127.0.0.1", "--blobPort", $"{ports[0]}",
        "--queueHost", "127.0.0.1", "--queuePort", $"{ports[1]}",
        "--tableHost", "127.0.0.1", "--tablePort", $"{ports[2]}",
    ];
}
