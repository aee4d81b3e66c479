using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Simulator.Faults;
using k8s;
using Orleans.Storage;

namespace ChaosGrains.Providers.Kubernetes.Tests.Storage;

/// <summary>What storage on Kubernetes objects adds to the contract: limits, names, costs, and failures of the API server.</summary>
public sealed class GrainStorageFaultTests
{
    private const string Plural = "grainstates";
    private static readonly GrainId Id = GrainId.Create("cart", "Anna/7");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnyCall_WithoutTrouble_CostsOneRequest()
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync();
        var state = New("a");

        (await CostAsync(server, () => storage.ReadStateAsync("s", Id, state, Token))).ShouldBe("get grainstates");
        state.State = new Note { Text = "a" };
        (await CostAsync(server, () => storage.WriteStateAsync("s", Id, state, Token))).ShouldBe("create grainstates");
        (await CostAsync(server, () => storage.WriteStateAsync("s", Id, state, Token))).ShouldBe("update grainstates");
        (await CostAsync(server, () => storage.ReadStateAsync("s", Id, state, Token))).ShouldBe("get grainstates");
        (await CostAsync(server, () => storage.ClearStateAsync("s", Id, state, Token))).ShouldBe("delete grainstates");
        (await CostAsync(server, () => storage.ClearStateAsync("s", Id, state, Token))).ShouldBe("get grainstates");
    }

    [Fact]
    public async Task Write_BeyondTheLimit_NamesGrainSizeAndLimit_AndSendsNothing()
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync(options => options.MaxPayloadBytes = 1000);
        server.Simulator.ResetRequestCounts();

        var error = await Should.ThrowAsync<KubernetesProviderException>(
            storage.WriteStateAsync("s", Id, New(new string('x', 2000)), Token));

        error.Message.ShouldContain("state 's' of grain 'cart/Anna/7' (service 'service') has 21");
        error.Message.ShouldContain("the limit is 1000 bytes (MaxPayloadBytes)");
        server.Requests().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(413, "RequestEntityTooLarge", "Request entity too large: limit is 3145728")]
    [InlineData(500, "InternalError", "etcdserver: request is too large")]
    [InlineData(500, "InternalError", "rpc error: trying to send message larger than max (2200000 vs. 2097152)")]
    public async Task Write_TooLargeForTheServer_NamesGrainAndSize(int code, string reason, string message)
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync();
        var order = server.Faults.Fail(FaultMatch.On("create", Plural), code, reason, message);

        var error = await Should.ThrowAsync<KubernetesProviderException>(storage.WriteStateAsync("s", Id, New("a"), Token));

        error.Message.ShouldContain("of grain 'cart/Anna/7'");
        error.Message.ShouldContain("the API server takes no object of that size");
        order.Hits.ShouldBe(1);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('"')]
    [InlineData('ж')]
    [InlineData('\u0001')]
    public async Task Write_JustWithinTheLimit_RoundTrips(char filler)
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync(options =>
        {
            options.GrainStorageSerializer = new RawSerializer();
            options.RequestTimeout = TimeSpan.FromSeconds(20);
        });
        var size = KubernetesGrainStorageOptions.LargestPayloadBytes / Encoding.UTF8.GetByteCount([filler]);
        var state = New(new string(filler, size));
        await storage.WriteStateAsync("s", Id, state, Token);

        var read = New("");
        await storage.ReadStateAsync("s", Id, read, Token);

        read.State!.Text.ShouldBe(state.State!.Text);
    }

    [Fact]
    public async Task Write_BytesThatAreNoText_RoundTripAsBase64()
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync(options => options.GrainStorageSerializer = new RawSerializer(Encoding.Latin1));
        await storage.WriteStateAsync("s", Id, New("ÿþ é"), Token);

        var read = New("");
        await storage.ReadStateAsync("s", Id, read, Token);

        read.State!.Text.ShouldBe("ÿþ é");
        (await SpecAsync(server)).GetProperty("encoding").GetString().ShouldBe("Base64");
    }

    [Fact]
    public async Task Write_Json_CanBeReadByPeople()
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync();
        await storage.WriteStateAsync("s", Id, New("hello"), Token);

        var item = await ItemAsync(server);

        var spec = item.GetProperty("spec");
        spec.GetProperty("payload").GetString()!.ShouldContain("\"Text\":\"hello\"");
        spec.GetProperty("grainId").GetString().ShouldBe("cart/Anna/7");
        item.GetProperty("metadata").GetProperty("name").GetString()!.ShouldStartWith("s-cart-anna-7-");
        item.GetProperty("metadata").GetProperty("labels").GetProperty("orleans.chaosgrains.io/service").GetString().ShouldBe("service");
        item.GetProperty("metadata").GetProperty("labels").GetProperty("orleans.chaosgrains.io/state").GetString().ShouldBe("s");
    }

    [Fact]
    public async Task ARecord_OfAnotherGrainUnderOneName_IsNeitherReadNorWrittenNorCleared()
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync();
        await storage.WriteStateAsync("s", Id, New("a"), Token);
        await ChangeAsync(server, spec => spec["grainId"] = "cart/Bert/8");

        foreach (var call in new Func<Task>[]
        {
            () => storage.ReadStateAsync("s", Id, New("b"), Token),
            () => storage.WriteStateAsync("s", Id, New("b"), Token),
            () => storage.ClearStateAsync("s", Id, New("b"), Token),
        })
        {
            (await Should.ThrowAsync<KubernetesProviderException>(call()))
                .Message.ShouldContain("but holds state 's' of grain 'cart/Bert/8'");
        }
        (await SpecAsync(server)).GetProperty("payload").GetString()!.ShouldContain("\"a\"");
    }

    [Fact]
    public async Task ARecord_ThatCannotBeRead_IsAnErrorAndNoDefault()
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync();
        await storage.WriteStateAsync("s", Id, New("a"), Token);
        await ChangeAsync(server, spec => spec["payload"] = "{broken");

        (await Should.ThrowAsync<KubernetesProviderException>(storage.ReadStateAsync("s", Id, New("b"), Token)))
            .Message.ShouldContain("cannot be read as state 's' of grain 'cart/Anna/7'");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("0")]
    [InlineData("999999999")]
    public async Task Write_WithAnEtagThatWasNeverGiven_Conflicts(string etag)
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync();
        var state = New("a");
        await storage.WriteStateAsync("s", Id, state, Token);

        foreach (var call in new Func<GrainState<Note>, Task>[]
        {
            stale => storage.WriteStateAsync("s", Id, stale, Token), stale => storage.ClearStateAsync("s", Id, stale, Token),
        })
        {
            var error = await Should.ThrowAsync<InconsistentStateException>(call(new GrainState<Note>(new Note(), etag)));
            error.StoredEtag.ShouldBe(state.ETag);
            error.CurrentEtag.ShouldBe(etag);
        }
    }

    [Fact]
    public async Task Write_TheAnswerIsLost_Throws_AndTheNextWriteConflicts()
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync();
        var state = New("a");
        await storage.WriteStateAsync("s", Id, state, Token);
        server.Faults.LoseAnswer(FaultMatch.On("update", Plural), 1);

        await Should.ThrowAsync<KubernetesProviderException>(storage.WriteStateAsync("s", Id, state, Token));

        await Should.ThrowAsync<InconsistentStateException>(storage.WriteStateAsync("s", Id, state, Token));
    }

    [Fact]
    public async Task Write_TheServerHangs_ThrowsWithinTheTimeLimit()
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync(configure: options => options.RequestTimeout = TimeSpan.FromSeconds(2));
        using var order = server.Faults.Hang(FaultMatch.On("create", Plural));

        (await Should.ThrowAsync<KubernetesProviderException>(storage.WriteStateAsync("s", Id, New("a"), Token)))
            .Message.ShouldContain("within 2 s");
        order.Hits.ShouldBe(1);
    }

    [Fact]
    public async Task Write_TheServerIsBusy_WaitsAndTriesAgain()
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync();
        server.Faults.TooManyRequests(FaultMatch.On("create", Plural), TimeSpan.FromSeconds(1), 2);

        await storage.WriteStateAsync("s", Id, New("a"), Token);
    }

    [Fact]
    public async Task Write_TheServerFails_IsNotTriedAgain()
    {
        await using var server = await FaultyServer.StartAsync();
        var storage = await server.StorageAsync();
        var order = server.Faults.InternalError(FaultMatch.On("create", Plural));

        await Should.ThrowAsync<KubernetesProviderException>(storage.WriteStateAsync("s", Id, New("a"), Token));

        order.Hits.ShouldBe(1);
    }

    [Fact]
    public async Task Start_WithoutTheDefinition_SaysWhatToInstall()
    {
        await using var server = await FaultyServer.StartAsync(withDefinitions: false);

        (await Should.ThrowAsync<KubernetesProviderException>(server.StorageAsync().AsTask()))
            .Message.ShouldContain("Install the CustomResourceDefinition grainstates.orleans.chaosgrains.io");
    }

    private static GrainState<Note> New(string text) => new(new Note { Text = text });

    private static async Task<string> CostAsync(FaultyServer server, Func<Task> call)
    {
        server.Simulator.ResetRequestCounts();
        await call();
        return string.Join(", ", server.Requests().Select(request => request.Value == 1 ? request.Key : $"{request.Value} {request.Key}"));
    }

    private static async Task<JsonElement> ItemAsync(FaultyServer server)
    {
        var list = await server.Client.CustomObjects.ListNamespacedCustomObjectAsync<JsonElement>(
            "orleans.chaosgrains.io", "v1", "default", Plural, cancellationToken: Token);
        return list.GetProperty("items")[0];
    }

    private static async Task<JsonElement> SpecAsync(FaultyServer server) => (await ItemAsync(server)).GetProperty("spec");

    private static async Task ChangeAsync(FaultyServer server, Action<JsonNode> change)
    {
        var item = JsonNode.Parse((await ItemAsync(server)).GetRawText())!;
        change(item["spec"]!);
        await server.Client.CustomObjects.ReplaceNamespacedCustomObjectAsync(
            JsonSerializer.SerializeToElement(item), "orleans.chaosgrains.io", "v1", "default", Plural,
            item["metadata"]!["name"]!.GetValue<string>(), cancellationToken: Token);
    }

    [GenerateSerializer]
    public sealed class Note
    {
        [Id(0)]
        public string Text { get; set; } = "";
    }

    /// <summary>The text and nothing else.</summary>
    private sealed class RawSerializer(Encoding? encoding = null) : IGrainStorageSerializer
    {
        private readonly Encoding _encoding = encoding ?? Encoding.UTF8;

        public BinaryData Serialize<T>(T? input) => new(_encoding.GetBytes(((Note)(object)input!).Text));

        public T Deserialize<T>(BinaryData input) => (T)(object)new Note { Text = _encoding.GetString(input) };
    }
}
