using System.Net;
using System.Text.Json;
using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Providers.Suites.Membership;
using ChaosGrains.Simulator.Faults;
using k8s;

namespace ChaosGrains.Providers.Kubernetes.Tests.Clustering;

/// <summary>A membership table must never take a failure for an empty table: a silo that misses itself in it ends itself.</summary>
public sealed class MembershipFaultTests
{
    private const string Plural = "orleansclusters";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_TheServerFailsOnce_IsTriedAgain()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync();
        server.Faults.InternalError(FaultMatch.On("get", Plural), 1);
        server.Faults.TooManyRequests(FaultMatch.On("get", Plural), TimeSpan.FromSeconds(1), 1);
        server.Faults.Refuse(FaultMatch.On("get", Plural), 1);

        (await table.ReadAllAsync(Token)).Version.Version.ShouldBe(0);
    }

    [Theory]
    [InlineData(500, "InternalError", "500")]
    [InlineData(503, "ServiceUnavailable", "503")]
    [InlineData(429, "TooManyRequests", "429")]
    public async Task Read_TheServerKeepsFailing_ThrowsAndSaysSo(int code, string reason, string expected)
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync();
        var order = server.Faults.Fail(FaultMatch.On("get", Plural), code, reason, "ordered");

        var error = await Should.ThrowAsync<KubernetesProviderException>(table.ReadAllAsync(Token));

        error.Message.ShouldContain(expected);
        error.Message.ShouldContain("tried 4 times");
        error.StatusCode.ShouldBe((HttpStatusCode)code);
        order.Hits.ShouldBe(4);
    }

    [Fact]
    public async Task Read_TheServerHangs_ThrowsWithinTheTimeLimit()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync(configure: options => options.RequestTimeout = TimeSpan.FromSeconds(2));
        using var order = server.Faults.Hang(FaultMatch.On("get", Plural));

        var error = await Should.ThrowAsync<KubernetesProviderException>(table.ReadAllAsync(Token));

        error.Message.ShouldBe(
            "The API server did not get orleansclusters default/cluster within 2 s. Is it reachable and healthy?");
    }

    [Fact]
    public async Task Insert_TheAnswerIsLost_ThrowsAndSaysThatItIsUnknown()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync();
        var version = (await table.ReadAllAsync(Token)).Version;
        server.Faults.LoseAnswer(FaultMatch.On("update", Plural), 1);

        var error = await Should.ThrowAsync<KubernetesProviderException>(table.InsertRowAsync(Members.Create(), version.Next(), Token));

        error.Message.ShouldEndWith("Whether it was done is unknown: read again before writing.");
        (await table.ReadAllAsync(Token)).Members.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Insert_OthersWriteAllTheTime_IsTriedAgain()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync();
        var version = (await table.ReadAllAsync(Token)).Version;
        server.Faults.Conflict(FaultMatch.On("update", Plural), 5);

        (await table.InsertRowAsync(Members.Create(), version.Next(), Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Writes_OthersWriteForEver_EndAfterABoundedNumberOfTries()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync(configure: options => options.ConflictTries = 3);
        var entry = Members.Create();
        await table.InsertRowAsync(entry, (await table.ReadAllAsync(Token)).Version.Next(), Token);
        var version = (await table.ReadAllAsync(Token)).Version;
        var order = server.Faults.Conflict(FaultMatch.On("update", Plural));

        (await table.InsertRowAsync(Members.Create(), version.Next(), Token)).ShouldBeFalse();
        order.Hits.ShouldBe(3);
        (await Should.ThrowAsync<KubernetesProviderException>(table.UpdateIAmAliveAsync(entry, Token)))
            .Message.ShouldContain("Raise ConflictTries");
    }

    [Fact]
    public async Task Heartbeats_OfManySilosAtOnce_AllArrive()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync();
        var entries = Enumerable.Range(0, 20).Select(_ => Members.Create(since: Members.Now.AddMinutes(-5))).ToArray();
        foreach (var entry in entries)
            await table.InsertRowAsync(entry, (await table.ReadAllAsync(Token)).Version.Next(), Token);
        var now = Members.Now;

        await Task.WhenAll(entries.Select(entry =>
            table.UpdateIAmAliveAsync(new() { SiloAddress = entry.SiloAddress, IAmAliveTime = now }, Token)));

        var data = await table.ReadAllAsync(Token);
        data.Members.ShouldAllBe(row => row.Item1.IAmAliveTime == now);
        data.Version.Version.ShouldBe(20);
    }

    [Fact]
    public async Task Update_WithAnOlderHeartbeat_KeepsTheNewerOne()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync();
        var entry = Members.Create(since: Members.Now.AddMinutes(-5));
        await table.InsertRowAsync(entry, (await table.ReadAllAsync(Token)).Version.Next(), Token);
        var read = await table.ReadRowAsync(entry.SiloAddress, Token);
        var now = Members.Now;
        await table.UpdateIAmAliveAsync(new() { SiloAddress = entry.SiloAddress, IAmAliveTime = now }, Token);

        var (stale, etag) = (read.Members[0].Item1, read.Members[0].Item2);
        stale.Status = SiloStatus.Dead;
        (await table.UpdateRowAsync(stale, etag, read.Version.Next(), Token)).ShouldBeTrue();

        (await table.ReadRowAsync(entry.SiloAddress, Token)).Members[0].Item1.IAmAliveTime.ShouldBe(now);
    }

    [Fact]
    public async Task Reads_WhileOthersWrite_NeverPairAVersionWithOtherRows()
    {
        await using var server = await FaultyServer.StartAsync();
        var (writer, reader) = (await server.TableAsync(), await server.TableAsync());
        var seen = new Dictionary<int, string>();
        var writing = WriteAsync(writer);
        while (!writing.IsCompleted)
            Note(await reader.ReadAllAsync(Token));
        await writing;
        Note(await reader.ReadAllAsync(Token));

        seen.Count.ShouldBeGreaterThan(3);

        void Note(MembershipTableData data)
        {
            var rows = string.Join(',', data.Members.Select(row => $"{row.Item1.SiloAddress}{row.Item1.Status}{row.Item2}"));
            var text = $"{data.Version.VersionEtag}:{rows}";
            seen.TryAdd(data.Version.Version, text);
            seen[data.Version.Version].ShouldBe(text, "One version has one set of rows.");
        }
    }

    [Fact]
    public async Task Initialize_WithoutTheDefinition_SaysWhatToInstall()
    {
        await using var server = await FaultyServer.StartAsync(withDefinitions: false);

        var error = await Should.ThrowAsync<KubernetesProviderException>(server.TableAsync());

        error.Message.ShouldBe(
            "The API server knows no orleansclusters of orleans.chaosgrains.io/v1, so it cannot get orleansclusters default/cluster. "
            + "Install the CustomResourceDefinition orleansclusters.orleans.chaosgrains.io "
            + "(k8s/crds/orleansclusters.orleans.chaosgrains.io.yaml).");
    }

    [Fact]
    public async Task Initialize_InANamespaceThatIsMissing_SaysSo()
    {
        await using var server = await FaultyServer.StartAsync();

        var error = await Should.ThrowAsync<KubernetesProviderException>(
            server.TableAsync(configure: options => options.Namespace = "nowhere"));

        error.Message.ShouldContain("namespaces \"nowhere\" not found");
        error.Message.ShouldContain("Create the namespace");
    }

    [Fact]
    public async Task Read_WithoutTheRight_SaysWhichOne()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync();
        server.Faults.Fail(FaultMatch.On("get", Plural), 403, "Forbidden", "orleansclusters is forbidden");

        (await Should.ThrowAsync<KubernetesProviderException>(table.ReadAllAsync(Token))).Message.ShouldBe(
            "The API server refuses to get orleansclusters default/cluster: orleansclusters is forbidden. Let a Role in namespace default "
            + "give this process's account the verb get on orleansclusters of group orleans.chaosgrains.io (see k8s/base/rbac.yaml).");
    }

    [Fact]
    public async Task AnyCall_TheObjectIsGone_ThrowsAndSaysWhatToDo()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync();
        var version = (await table.ReadAllAsync(Token)).Version;
        await table.DeleteMembershipTableEntriesAsync("cluster", Token);

        foreach (var call in new Func<Task>[]
        {
            () => table.ReadAllAsync(Token),
            () => table.ReadRowAsync(Members.NewAddress(), Token),
            () => table.InsertRowAsync(Members.Create(), version.Next(), Token),
            () => table.UpdateIAmAliveAsync(Members.Create(), Token),
            () => table.CleanupDefunctSiloEntriesAsync(TimeProvider.System.GetUtcNow(), Token),
        })
        {
            (await Should.ThrowAsync<KubernetesProviderException>(call())).Message.ShouldContain("restart all silos of the cluster");
        }
    }

    [Fact]
    public async Task AnObject_OfAnotherCluster_IsNotTaken()
    {
        await using var server = await FaultyServer.StartAsync();
        await server.Client.CustomObjects.CreateNamespacedCustomObjectAsync(
            JsonDocument.Parse("""
                {"apiVersion":"orleans.chaosgrains.io/v1","kind":"OrleansCluster","metadata":{"name":"cluster"},
                 "spec":{"clusterId":"another","version":3,"versionEtag":"x"}}
                """).RootElement, "orleans.chaosgrains.io", "v1", "default", Plural, cancellationToken: Token);

        (await Should.ThrowAsync<KubernetesProviderException>(server.TableAsync())).Message.ShouldContain("belongs to 'another'");
    }

    [Theory]
    [InlineData("Prod Cluster/1")]
    [InlineData("-")]
    [InlineData("кластер")]
    [InlineData("a-very-long-cluster-id-that-does-not-fit-into-a-dns-label-because-it-has-more-than-63-characters")]
    public async Task AClusterId_ThatIsNoName_HasATableOfItsOwn(string clusterId)
    {
        await using var server = await FaultyServer.StartAsync();
        var (table, other) = (await server.TableAsync(clusterId), await server.TableAsync(clusterId.ToUpperInvariant() + "2"));

        await table.InsertRowAsync(Members.Create(), (await table.ReadAllAsync(Token)).Version.Next(), Token);

        (await table.ReadAllAsync(Token)).Version.Version.ShouldBe(1);
        (await other.ReadAllAsync(Token)).Version.Version.ShouldBe(0);
    }

    [Fact]
    public async Task Calls_WithoutTrouble_CostOneReadAndOneWrite()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = await server.TableAsync();
        var entry = Members.Create();
        var version = (await table.ReadAllAsync(Token)).Version;
        server.Simulator.ResetRequestCounts();

        await table.InsertRowAsync(entry, version.Next(), Token);
        await table.UpdateIAmAliveAsync(entry, Token);
        await table.ReadAllAsync(Token);

        server.Requests().ShouldBe(
            new Dictionary<string, long> { [$"get {Plural}"] = 3, [$"update {Plural}"] = 2 }, ignoreOrder: true);
    }

    private static async Task WriteAsync(IMembershipTable table)
    {
        for (var i = 0; i < 10; i++)
        {
            var entry = Members.Create(SiloStatus.Dead, Members.Now.AddDays(-30));
            await table.InsertRowAsync(entry, (await table.ReadAllAsync(Token)).Version.Next(), Token);
            if (i % 3 == 2)
                await table.CleanupDefunctSiloEntriesAsync(TimeProvider.System.GetUtcNow(), Token);
        }
    }
}
