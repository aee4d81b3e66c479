using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Tests.Http.Protobuf;

public sealed class ProtobufRequestTests
{
    private const string MediaType = "application/vnd.kubernetes.protobuf";
    private const string Bindings = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings";

    [Fact]
    public async Task Post_ConfigMapInProtobuf_IsStored()
    {
        await using var fixture = await SimulatorFixture.StartAsync();
        var (status, body) = await PostAsync(fixture, SimulatorFixture.ConfigMaps, ConfigMap("a"));
        status.ShouldBe(201, body.ToJsonString());
        (await fixture.GetAsync($"{SimulatorFixture.ConfigMaps}/a")).Body["data"]!.ToJsonString().ShouldBe("""{"k":"v"}""");
    }

    [Fact]
    public async Task Delete_OptionsInProtobuf_AreHeeded()
    {
        await using var fixture = await SimulatorFixture.StartAsync();
        await fixture.CreateConfigMapAsync("a");
        var options = new WireWriter().Message(2, new WireWriter().Text(1, "another"));
        var (status, _) = await PostAsync(
            fixture, $"{SimulatorFixture.ConfigMaps}/a", WireWriter.Envelope("meta.k8s.io/v1", "DeleteOptions", options), HttpMethod.Delete);
        status.ShouldBe(409);
    }

    [Fact]
    public async Task Delete_BrokenOptions_IsRefusedInShort()
    {
        await using var fixture = await SimulatorFixture.StartAsync();
        var (status, body) = await PostAsync(
            fixture, $"{SimulatorFixture.ConfigMaps}/a", WireWriter.Envelope("v1", "DeleteOptions", new WireWriter().Raw(8)), HttpMethod.Delete);
        status.ShouldBe(400);
        body["message"].Text().ShouldBe("unexpected EOF");
    }

    [Fact]
    public async Task Post_BindingWhoseRoleHasAnEmptyGroup_GetsTheUsualOne()
    {
        await using var fixture = await SimulatorFixture.StartAsync();
        var binding = new WireWriter().Message(1, new WireWriter().Text(1, "b"))
            .Message(3, new WireWriter().Text(1, "").Text(2, "ClusterRole").Text(3, "view"));
        var (status, body) = await PostAsync(fixture, Bindings, WireWriter.Envelope("rbac.authorization.k8s.io/v1", "RoleBinding", binding));
        status.ShouldBe(201, body.ToJsonString());
        body["roleRef"]!["apiGroup"].Text().ShouldBe("rbac.authorization.k8s.io");
    }

    [Fact]
    public async Task Get_ProtobufAlone_IsNotAcceptable()
    {
        await using var fixture = await SimulatorFixture.StartAsync();
        await fixture.CreateConfigMapAsync("a");
        (await AcceptAsync(fixture, MediaType)).ShouldBe(406);
        (await AcceptAsync(fixture, $"{MediaType},application/json")).ShouldBe(200);
    }

    private static async Task<int> AcceptAsync(SimulatorFixture fixture, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{SimulatorFixture.ConfigMaps}/a");
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await fixture.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private static byte[] ConfigMap(string name) => WireWriter.Envelope("v1", "ConfigMap", new WireWriter()
        .Message(1, new WireWriter().Text(1, name)).Message(2, new WireWriter().Text(1, "k").Text(2, "v")));

    private static async Task<(int Status, JsonObject Body)> PostAsync(SimulatorFixture fixture, string path, byte[] bytes, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        using var answer = await fixture.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!);
    }
}
