using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Tests.Http;

public sealed class PagingTests
{
    private const string Path = SimulatorFixture.ConfigMaps;

    [Fact]
    public async Task List_InPages_ShowsTheStateOfTheFirstPage()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        foreach (var name in (string[])["a", "b", "c"]) await cluster.CreateConfigMapAsync(name);
        var (_, first) = await cluster.GetAsync($"{Path}?limit=1");

        await cluster.SendAsync(HttpMethod.Delete, $"{Path}/b");
        await cluster.CreateConfigMapAsync("bb");
        var (_, second) = await cluster.GetAsync($"{Path}?limit=1&continue={first["metadata"]?["continue"].Text()}");
        var (_, third) = await cluster.GetAsync($"{Path}?continue={second["metadata"]?["continue"].Text()}");

        first["metadata"]?["remainingItemCount"].Integer().ShouldBe(2);
        second["items"]?[0]?["metadata"]?["name"].Text().ShouldBe("b");
        third["items"].Objects().Select(item => item["metadata"]?["name"].Text()).ShouldBe(["c"]);
        third["metadata"]?["resourceVersion"].Text().ShouldBe(first["metadata"]?["resourceVersion"].Text());
    }

    [Fact]
    public async Task Continue_ForgottenRevision_IsExpiredWithATokenForTheRest()
    {
        await using var cluster = await SimulatorFixture.StartAsync(options => options with { HistoryLength = 2 });
        foreach (var name in (string[])["a", "b"]) await cluster.CreateConfigMapAsync(name);
        var (_, first) = await cluster.GetAsync($"{Path}?limit=1");
        foreach (var name in (string[])["c", "d", "e"]) await cluster.CreateConfigMapAsync(name);

        var (status, refusal) = await cluster.GetAsync($"{Path}?limit=1&continue={first["metadata"]?["continue"].Text()}");
        var (_, rest) = await cluster.GetAsync($"{Path}?continue={refusal["metadata"]?["continue"].Text()}");

        status.ShouldBe(410);
        refusal["reason"].Text().ShouldBe("Expired");
        rest["items"].Objects().Select(item => item["metadata"]?["name"].Text()).ShouldBe(["b", "c", "d", "e"]);
    }

    [Fact]
    public async Task List_ExactRevision_ShowsThatState()
    {
        await using var cluster = await SimulatorFixture.StartAsync();
        var created = await cluster.CreateConfigMapAsync("a");
        await cluster.CreateConfigMapAsync("b");

        var (_, list) = await cluster.GetAsync($"{Path}?resourceVersionMatch=Exact&resourceVersion={created["metadata"]?["resourceVersion"].Text()}");

        list["items"].Objects().Count().ShouldBe(1);
    }
}
