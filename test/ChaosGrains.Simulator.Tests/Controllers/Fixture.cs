using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Shop;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Simulator.Tests.Controllers;

/// <summary>A cluster with its controllers on a clock that the test turns; namespace <c>test</c>.</summary>
internal sealed class Fixture : IAsyncDisposable
{
    public const string Ns = "test";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly TestCluster _cluster;

    private Fixture(ControllerOptions options)
    {
        _cluster = new TestCluster(Time);
        Manager = new ControllerManager(Api, Time, options);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public IClusterApi Api => _cluster.Api;

    public ControllerManager Manager { get; }

    public static async Task<Fixture> StartAsync(int nodes = 3, ControllerOptions? options = null)
    {
        var fixture = new Fixture(options ?? new ControllerOptions());
        fixture.Api.Create(fixture.Type("namespaces"), null, Manifests.Namespace(Ns));
        SimulatedNodes.Create(fixture.Api, nodes);
        await fixture.Manager.StartAsync(Stop);
        await fixture.IdleAsync();
        return fixture;
    }

    public ResourceType Type(string plural) => Api.Resources.All.First(type => type.Plural == plural);

    public Task IdleAsync() => Manager.WaitUntilIdleAsync(Stop);

    /// <summary>Lets time pass in small steps, everything settling in between.</summary>
    public async Task PassAsync(double seconds)
    {
        await IdleAsync();
        for (var left = (int)(seconds * 10); left > 0; left--)
        {
            Time.Advance(TimeSpan.FromSeconds(0.1));
            await IdleAsync();
        }
    }

    public async Task<JsonObject> ApplyAsync(string plural, JsonObject value, double settle = 2)
    {
        var created = Api.Create(Type(plural), Type(plural).Namespaced ? Ns : null, value);
        await PassAsync(settle);
        return created;
    }

    public JsonObject Get(string plural, string name) => Find(plural, name).ShouldNotBeNull();

    public JsonObject? Find(string plural, string name) => Api.Get(Type(plural), Type(plural).Namespaced ? Ns : null, name);

    public JsonObject? Change(string plural, string name, Action<JsonObject> change, string? subresource = null) =>
        Api.Update(Type(plural), Type(plural).Namespaced ? Ns : null, name, copy => { change(copy); return true; }, subresource);

    public void SetImage(string plural, string name, string image) =>
        Change(plural, name, copy => copy["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = image);

    public void Delete(string plural, string name, DeleteOptions? options = null) =>
        Api.Delete(Type(plural), Type(plural).Namespaced ? Ns : null, name, options);

    public IReadOnlyList<JsonObject> Pods(string? app = null) =>
        [.. Api.List(Type("pods"), Ns).Where(pod => app is null || pod.Label("app") == app)];

    public IReadOnlyList<JsonObject> Sets() => Api.List(Type("replicasets"), Ns);

    public IEnumerable<string> EventReasons(string about) =>
        Api.List(Type("events"), Ns).Where(found => found.Text("involvedObject", "name") == about).Select(found => found.Text("reason")!);

    public async ValueTask DisposeAsync()
    {
        await Manager.DisposeAsync();
        _cluster.Dispose();
    }
}
