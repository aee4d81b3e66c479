using System.Text;
using ChaosGrains.Errors;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Ports;
using k8s;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kubernetes.Tests.Secrets;

public sealed class SecretStoreTests(ClusterFixture cluster) : IAsyncLifetime
{
    private const string Name = "chaosgrains-operator-tls";

    private string _ns = "";
    private ServiceProvider _services = null!;

    private ISecretStore Store => _services.GetRequiredService<ISecretStore>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _services = cluster.OperatorIn(_ns = await cluster.NewNamespaceAsync());

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Write_ThenRead_IsTheSameAndOpaque()
    {
        (await Store.ReadAsync(Name, Token)).ShouldBeNull();
        (await Store.WriteAsync(Name, Of("tls.key", "é\n"), null, Token)).ShouldBeTrue();
        var stored = (await Store.ReadAsync(Name, Token)).ShouldNotBeNull();
        Encoding.UTF8.GetString(stored.Data["tls.key"]).ShouldBe("é\n");
        var raw = await cluster.Client.CoreV1.ReadNamespacedSecretAsync(Name, _ns, cancellationToken: Token);
        raw.Type.ShouldBe("Opaque");
        raw.Metadata.Labels["app.kubernetes.io/part-of"].ShouldBe("chaosgrains");
    }

    [Fact]
    public async Task Write_SomebodyWasFirst_IsFalseAndChangesNothing()
    {
        (await Store.WriteAsync(Name, Of("a", "1"), null, Token)).ShouldBeTrue();
        (await Store.WriteAsync(Name, Of("a", "2"), null, Token)).ShouldBeFalse();
        var read = (await Store.ReadAsync(Name, Token))!.Version;
        (await Store.WriteAsync(Name, Of("a", "3"), read, Token)).ShouldBeTrue();
        (await Store.WriteAsync(Name, Of("a", "4"), read, Token)).ShouldBeFalse();
        Encoding.UTF8.GetString((await Store.ReadAsync(Name, Token))!.Data["a"]).ShouldBe("3");
    }

    [Fact]
    public async Task Write_ReplacesAllEntries()
    {
        await Store.WriteAsync(Name, Of("a", "1"), null, Token);
        await Store.WriteAsync(Name, Of("b", "2"), (await Store.ReadAsync(Name, Token))!.Version, Token);
        (await Store.ReadAsync(Name, Token))!.Data.Keys.ShouldBe(["b"]);
    }

    [Fact]
    public async Task Write_WasDeletedMeanwhile_IsFalse()
    {
        await Store.WriteAsync(Name, Of("a", "1"), null, Token);
        var read = (await Store.ReadAsync(Name, Token))!.Version;
        await cluster.Client.CoreV1.DeleteNamespacedSecretAsync(Name, _ns, cancellationToken: Token);
        (await Store.WriteAsync(Name, Of("a", "2"), read, Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task Write_NamespaceDoesNotExist_SaysSo()
    {
        await using var lost = cluster.OperatorIn("chaos-test-nowhere");
        var error = await Should.ThrowAsync<ChaosException>(
            () => lost.GetRequiredService<ISecretStore>().WriteAsync(Name, Of("a", "1"), null, Token));
        error.Error.Code.ShouldBe(ChaosErrorCode.NotFound);
        error.Message.ShouldContain($"chaos-test-nowhere/{Name}");
    }

    private static Dictionary<string, byte[]> Of(string entry, string text) => new() { [entry] = Encoding.UTF8.GetBytes(text) };
}
