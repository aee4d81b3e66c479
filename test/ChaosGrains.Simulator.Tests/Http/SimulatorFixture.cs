using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Tests.Http;

/// <summary>A simulator without controllers over plain HTTP, and a client with the administrator's token.</summary>
internal sealed class SimulatorFixture : IAsyncDisposable
{
    private SimulatorFixture(ClusterSimulator simulator)
    {
        Simulator = simulator;
        Client = new HttpClient { BaseAddress = simulator.Url };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", simulator.AdminToken);
        Client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
    }

    public const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    public ClusterSimulator Simulator { get; }

    public HttpClient Client { get; }

    public static async Task<SimulatorFixture> StartAsync(Func<ClusterSimulatorOptions, ClusterSimulatorOptions>? change = null)
    {
        var options = new ClusterSimulatorOptions { UseTls = false, RunControllers = false, Seed = 7 };
        return new SimulatorFixture(await ClusterSimulator.StartAsync(change?.Invoke(options) ?? options, TestContext.Current.CancellationToken));
    }

    public async Task<(int Status, JsonObject Body)> SendAsync(HttpMethod method, string path, JsonNode? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, contentType);
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, json!);
    }

    public Task<(int Status, JsonObject Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<JsonObject> CreateConfigMapAsync(string name, string value = "1", JsonObject? labels = null)
    {
        var (status, body) = await SendAsync(HttpMethod.Post, ConfigMaps, new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels }, ["data"] = new JsonObject { ["k"] = value },
        });
        status.ShouldBe(201, body.ToJsonString());
        return body;
    }

    /// <summary>Opens a watch and reads its lines one by one.</summary>
    public async Task<WatchReader> WatchAsync(string query)
    {
        var answer = await Client.GetAsync($"{ConfigMaps}?watch=1&{query}", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new WatchReader(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Simulator.DisposeAsync();
    }
}

/// <summary>Reads the events of one watch.</summary>
internal sealed class WatchReader(HttpResponseMessage answer, StreamReader lines) : IDisposable
{
    /// <summary>The next event, or null at the end.</summary>
    public async Task<JsonObject?> NextAsync() =>
        await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line ? (JsonObject)JsonNode.Parse(line)! : null;

    /// <summary>The next event as <c>TYPE name</c>; <c>END</c> at the end.</summary>
    public async Task<string> ShortAsync() =>
        await NextAsync() is { } change ? $"{change["type"].Text()} {change["object"]?["metadata"]?["name"].Text()}".TrimEnd() : "END";

    public void Dispose()
    {
        lines.Dispose();
        answer.Dispose();
    }
}
