using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using ChaosGrains.Providers.Suites.Servers;
using Orleans.Storage;

namespace ChaosGrains.Providers.AzureStorage.Tests.GrainStorage;

public sealed class AzureBlobGrainStorageTests(AzuriteServer azurite) : IAsyncDisposable
{
    private static readonly GrainId Id = GrainId.Create("cart", "alice");

    private readonly string _container = $"c{Guid.NewGuid():N}";
    private readonly List<IAsyncDisposable> _owned = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BlobContainerClient Container => new(azurite.ConnectionString, _container);

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned) await owned.DisposeAsync();
    }

    [Fact]
    public async Task Write_KeysOfEveryAwkwardCharacter_AreRecordsOfTheirOwn()
    {
        var storage = await StorageAsync();
        var keys = Enumerable.Range(0, 128).Select(c => ((char)c).ToString())
            .Concat(["", ".", "..", "a/../b", "a//b", "/", "a/", "a.", "%2F", "a b", "a+b"])
            .Concat(["\u0081", "é", "e\u0301", "名前", "\uE000", "😀", "~", "~~", "~2F"])
            .Concat([new string('x', 3000) + "1", new string('x', 3000) + "2", new string('名', 1000)])
            .Distinct().ToArray();

        await Parallel.ForEachAsync(keys, Token, async (key, token) =>
            await storage.WriteStateAsync("cart", KeyOf(key), CartRecord.With(key), token));

        foreach (var key in keys)
        {
            var read = new CartRecord();
            await storage.ReadStateAsync("cart", KeyOf(key), read, Token);
            read.State.Text.ShouldBe(key);
        }

        var blobs = await Container.GetBlobsAsync(cancellationToken: Token).CountAsync(Token);
        blobs.ShouldBe(keys.Length);
    }

    [Fact]
    public async Task Write_TwoServicesInOneContainer_KeepApart()
    {
        var (one, other) = (await StorageAsync("shop"), await StorageAsync("shop/eu"));
        await one.WriteStateAsync("cart", Id, CartRecord.With("one"), Token);
        await other.WriteStateAsync("cart", Id, CartRecord.With("other"), Token);

        (await ReadAsync(one)).State.Text.ShouldBe("one");
        (await ReadAsync(other)).State.Text.ShouldBe("other");
        await other.ClearStateAsync("cart", Id, await ReadAsync(other), Token);
        (await ReadAsync(one)).RecordExists.ShouldBeTrue();
    }

    [Fact]
    public async Task Write_ARecordOfSeveralMebibytes_RoundTrips()
    {
        var storage = await StorageAsync();
        var text = new string('x', 6 << 20);

        await storage.WriteStateAsync("cart", Id, CartRecord.With(text), Token);

        (await ReadAsync(storage)).State.Text.ShouldBe(text);
    }

    [Fact]
    public async Task Write_WithStaleEtag_TellsBothEtags()
    {
        var storage = await StorageAsync();
        var (stale, current) = (CartRecord.With("first"), CartRecord.With("second"));
        await storage.WriteStateAsync("cart", Id, stale, Token);
        var held = current.ETag = stale.ETag;
        await storage.WriteStateAsync("cart", Id, current, Token);

        var error = await Should.ThrowAsync<InconsistentStateException>(
            () => storage.WriteStateAsync("cart", Id, stale, Token));

        (error.StoredEtag, error.CurrentEtag).ShouldBe((current.ETag, held));
        error.Message.ShouldContain($"blob 'shop/cart/cart/alice' in container '{_container}' of account 'devstoreaccount1'");
        error = await Should.ThrowAsync<InconsistentStateException>(
            () => storage.WriteStateAsync("cart", Id, CartRecord.With("third"), Token));
        (error.StoredEtag, error.CurrentEtag).ShouldBe((current.ETag, null));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("no-quotes")]
    [InlineData("\"a\r\nb\"")]
    public async Task WriteAndClear_WithWhatIsNoEtag_Conflict(string etag)
    {
        var storage = await StorageAsync();
        await storage.WriteStateAsync("cart", Id, CartRecord.With("kept"), Token);

        var record = CartRecord.With("lost", etag);
        await Should.ThrowAsync<InconsistentStateException>(() => storage.WriteStateAsync("cart", Id, record, Token));
        await Should.ThrowAsync<InconsistentStateException>(() => storage.ClearStateAsync("cart", Id, record, Token));

        (await ReadAsync(storage)).State.Text.ShouldBe("kept");
    }

    [Fact]
    public async Task Clear_OfWhatAnotherCleared_IsDone()
    {
        var storage = await StorageAsync();
        var record = CartRecord.With("gone");
        await storage.WriteStateAsync("cart", Id, record, Token);
        var late = CartRecord.With("gone", record.ETag);
        await storage.ClearStateAsync("cart", Id, record, Token);

        await storage.ClearStateAsync("cart", Id, late, Token);

        (late.ETag, late.RecordExists, late.State.Text).ShouldBe((null, false, ""));
    }

    [Fact]
    public async Task Write_WhoseAnswerWasLost_IsFoundByItsRepetition()
    {
        await StorageAsync();
        var lossy = new LostAnswers();
        var options = new BlobClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1) } };
        options.AddPolicy(lossy, Azure.Core.HttpPipelinePosition.PerRetry);
        var storage = await StorageAsync("shop", o => o.ClientFactory = _ => new BlobServiceClient(azurite.ConnectionString, options));
        var record = CartRecord.With("first");

        lossy.LoseNext("PUT");
        await storage.WriteStateAsync("cart", Id, record, Token);
        record.ETag.ShouldBe((await ReadAsync(storage)).ETag);
        lossy.LoseNext("PUT");
        record.State.Text = "second";
        await storage.WriteStateAsync("cart", Id, record, Token);
        (await ReadAsync(storage)).State.Text.ShouldBe("second");
        lossy.LoseNext("DELETE");
        await storage.ClearStateAsync("cart", Id, record, Token);

        lossy.Lost.ShouldBe(3);
        (await ReadAsync(storage)).RecordExists.ShouldBeFalse();
    }

    [Fact]
    public async Task Read_ContainerDeletedMeanwhile_IsAnErrorAndNoEmptyRecord()
    {
        var storage = await StorageAsync();
        await Container.DeleteAsync(cancellationToken: Token);

        var error = await Should.ThrowAsync<AzureStorageException>(() => ReadAsync(storage));
        error.ErrorCode.ShouldBe("ContainerNotFound");
        error.Message.ShouldContain("deleted while the silo ran");
        error = await Should.ThrowAsync<AzureStorageException>(() => storage.WriteStateAsync("cart", Id, CartRecord.With("x"), Token));
        error.Status.ShouldBe(404);
        error = await Should.ThrowAsync<AzureStorageException>(() => storage.ClearStateAsync("cart", Id, CartRecord.With("x"), Token));
        error.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Write_OfALeasedBlob_IsAnErrorAndNoConflict()
    {
        var storage = await StorageAsync();
        var record = CartRecord.With("leased");
        await storage.WriteStateAsync("cart", Id, record, Token);
        await Container.GetBlobClient("shop/cart/cart/alice").GetBlobLeaseClient()
            .AcquireAsync(TimeSpan.FromSeconds(60), cancellationToken: Token);

        var error = await Should.ThrowAsync<AzureStorageException>(() => storage.WriteStateAsync("cart", Id, record, Token));

        error.Message.ShouldContain("release the lease");
    }

    [Fact]
    public async Task Read_OfSpoiltContent_NamesTheBlobAndTheType()
    {
        var storage = await StorageAsync();
        await Container.GetBlobClient("shop/cart/cart/alice").UploadAsync(BinaryData.FromString("{spoilt"), Token);

        var error = await Should.ThrowAsync<AzureStorageException>(() => ReadAsync(storage));

        error.Message.ShouldStartWith("The content of blob 'shop/cart/cart/alice' in container");
        error.Message.ShouldContain(typeof(Cart).FullName!);
    }

    [Fact]
    public async Task Start_OfManySilosAtOnce_MakesOneContainer()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => StorageAsync().AsTask()));

        (await Container.ExistsAsync(Token)).Value.ShouldBeTrue();
    }

    // Unlike GrainId.Create it takes blanks too.
    private static GrainId KeyOf(string key) => new(GrainType.Create("t/y pe"), IdSpan.Create(key));

    private ValueTask<IGrainStorage> StorageAsync(string serviceId = "shop") =>
        StorageAsync(serviceId, options => options.ConnectionString = azurite.ConnectionString);

    private ValueTask<IGrainStorage> StorageAsync(string serviceId, Action<AzureBlobGrainStorageOptions> configure)
    {
        var services = AzureBlobStorages.Services(serviceId, options =>
        {
            options.ContainerName = _container;
            configure(options);
        });
        _owned.Add(services);
        return services.StartAsync();
    }

    private static async Task<CartRecord> ReadAsync(IGrainStorage storage)
    {
        var record = new CartRecord();
        await storage.ReadStateAsync("cart", Id, record, Token);
        return record;
    }
}
