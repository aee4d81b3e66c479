using ChaosGrains.Providers.Kubernetes.Reminders;
using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Simulator.Faults;

namespace ChaosGrains.Providers.Kubernetes.Tests.Reminders;

/// <summary>What a reminder table of buckets adds to the contract: races for a bucket, limits, costs, failures of the server.</summary>
public sealed class ReminderFaultTests
{
    private const string Plural = "reminderbuckets";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upserts_ManyAtOnce_ShareWrites()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = server.Reminders(options => options.RequestTimeout = TimeSpan.FromSeconds(20));
        var entries = Enumerable.Range(0, 1000).Select(i => Entry(GrainId.Create("grain", $"{i}"))).ToArray();

        await Task.WhenAll(entries.Select(entry => table.UpsertRow(entry, Token)));

        (await table.ReadRows(0, 0, Token)).Reminders.Count.ShouldBe(1000);
        var requests = server.Requests();
        requests[$"create {Plural}"].ShouldBe(Buckets(entries));
        requests.GetValueOrDefault($"update {Plural}").ShouldBeLessThan(2 * 256);
    }

    [Fact]
    public async Task Upserts_OfOneBucketAtOnce_TakeAFewWrites()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = server.Reminders();
        var entries = InOneBucket(200);

        var etags = await Task.WhenAll(entries.Select(entry => table.UpsertRow(entry, Token)));

        etags.Distinct().Count().ShouldBe(200);
        server.Requests().Values.Sum().ShouldBeLessThan(20);
        (await table.ReadRows(0, 0, Token)).Reminders.Select(row => row.ETag).ShouldBe(etags, ignoreOrder: true);
    }

    [Fact]
    public async Task Upserts_OfTwoSilosIntoOneBucket_AllArrive()
    {
        await using var server = await FaultyServer.StartAsync();
        var (one, two) = (server.Reminders(), server.Reminders());
        var entries = InOneBucket(60);

        for (var i = 0; i < entries.Length; i += 6)
        {
            await Task.WhenAll(entries[i..(i + 3)].Select(entry => one.UpsertRow(entry, Token))
                .Concat(entries[(i + 3)..(i + 6)].Select(entry => two.UpsertRow(entry, Token))));
        }

        (await one.ReadRows(0, 0, Token)).Reminders.Select(row => row.GrainId)
            .ShouldBe(entries.Select(entry => entry.GrainId), ignoreOrder: true);
    }

    [Fact]
    public async Task Remove_ByAnEtagThatAnotherSiloGave_IsNotRefusedFromMemory()
    {
        await using var server = await FaultyServer.StartAsync();
        var (one, two) = (server.Reminders(), server.Reminders());
        var entry = Entry(GrainId.Create("grain", "1"));
        await one.UpsertRow(entry, Token);
        var etag = await two.UpsertRow(entry, Token);

        (await one.RemoveRow(entry.GrainId, entry.ReminderName, etag!, Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Remove_TheLastOfABucket_DeletesTheObject_AndItComesBack()
    {
        await using var server = await FaultyServer.StartAsync();
        var (one, two) = (server.Reminders(), server.Reminders());
        var entry = Entry(GrainId.Create("grain", "1"));
        var etag = await one.UpsertRow(entry, Token);

        (await one.RemoveRow(entry.GrainId, entry.ReminderName, etag!, Token)).ShouldBeTrue();

        server.Requests()[$"delete {Plural}"].ShouldBe(1);
        await two.UpsertRow(entry, Token);
        await one.UpsertRow(entry, Token);
        (await one.ReadRows(entry.GrainId, Token)).Reminders.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Upsert_Again_CostsOneRequest()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = server.Reminders();
        var entry = Entry(GrainId.Create("grain", "1"));
        await table.UpsertRow(entry, Token);
        server.Simulator.ResetRequestCounts();

        await table.UpsertRow(entry, Token);

        server.Requests().ShouldBe(new Dictionary<string, long> { [$"update {Plural}"] = 1 });
    }

    [Fact]
    public async Task Upsert_IntoAFullBucket_FailsAlone_AndSaysWhy()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = server.Reminders(options => options.MaxBucketBytes = 4096);
        var entries = InOneBucket(40);

        var results = await Task.WhenAll(entries.Select(entry => Record.ExceptionAsync(() => table.UpsertRow(entry, Token)).AsTask()));

        var refused = results.OfType<KubernetesProviderException>().ToArray();
        refused.Length.ShouldBeInRange(1, 39);
        refused[0].Message.ShouldContain("is full: with reminder 'r' of grain 'grain/");
        refused[0].Message.ShouldContain("beyond 4096 (MaxBucketBytes)");
        (await table.ReadRows(0, 0, Token)).Reminders.Count.ShouldBe(40 - refused.Length);
    }

    [Fact]
    public async Task Upsert_OthersWriteForAWhile_IsTriedAgain()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = server.Reminders();
        var entry = Entry(GrainId.Create("grain", "1"));
        await table.UpsertRow(entry, Token);
        server.Faults.Conflict(FaultMatch.On("update", Plural), 4);

        await table.UpsertRow(entry, Token);
    }

    [Fact]
    public async Task Upsert_OthersWriteForEver_EndsAfterABoundedNumberOfTries()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = server.Reminders(options => options.ConflictTries = 3);
        var order = server.Faults.Conflict(FaultMatch.On("create", Plural));

        (await Should.ThrowAsync<KubernetesProviderException>(table.UpsertRow(Entry(GrainId.Create("grain", "1")), Token)))
            .Message.ShouldContain("at every one of 3 tries");
        order.Hits.ShouldBe(3);
    }

    [Fact]
    public async Task Upserts_TheServerFails_AllHearOfIt_AndTheNextOneWorks()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = server.Reminders();
        var entries = InOneBucket(10);
        using (server.Faults.InternalError(FaultMatch.On("create", Plural)))
        {
            var results = await Task.WhenAll(entries.Select(entry => Record.ExceptionAsync(() => table.UpsertRow(entry, Token)).AsTask()));
            results.ShouldAllBe(error => error is KubernetesProviderException);
        }

        await table.UpsertRow(entries[0], Token);

        (await table.ReadRows(0, 0, Token)).Reminders.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Upsert_TheAnswerIsLost_CanBeRepeated()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = server.Reminders();
        var entry = Entry(GrainId.Create("grain", "1"));
        server.Faults.LoseAnswer(FaultMatch.On("create", Plural), 1);
        await Should.ThrowAsync<KubernetesProviderException>(table.UpsertRow(entry, Token));

        var etag = await table.UpsertRow(entry, Token);

        (await table.ReadRows(0, 0, Token)).Reminders.ShouldHaveSingleItem().ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task ReadRows_APageExpires_BeginsAnew_AndGivesEachReminderOnce()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = server.Reminders(options => options.PageSize = 10);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => table.UpsertRow(Entry(GrainId.Create("grain", $"{i}")), Token)));
        var lists = 0;
        server.Simulator.RequestArrived += request =>
        {
            if (request.Verb == "list" && Interlocked.Increment(ref lists) == 2)
                server.Faults.Expired(FaultMatch.On("list", Plural), 1);
        };

        (await table.ReadRows(0, 0, Token)).Reminders.Select(row => row.GrainId).Distinct().Count().ShouldBe(100);
        (await table.ReadRows(0, 0, Token)).Reminders.Count.ShouldBe(100);
    }

    [Fact]
    public async Task ReadRows_TheServerFails_ThrowsAndGivesNoPart()
    {
        await using var server = await FaultyServer.StartAsync();
        var table = server.Reminders();
        await table.UpsertRow(Entry(GrainId.Create("grain", "1")), Token);
        server.Faults.InternalError(FaultMatch.On("list", Plural));

        await Should.ThrowAsync<KubernetesProviderException>(table.ReadRows(0, 0, Token));
    }

    [Fact]
    public async Task Start_WithoutTheDefinition_SaysWhatToInstall()
    {
        await using var server = await FaultyServer.StartAsync(withDefinitions: false);

        (await Should.ThrowAsync<KubernetesProviderException>(server.Reminders().StartAsync(Token)))
            .Message.ShouldContain("Install the CustomResourceDefinition reminderbuckets.orleans.chaosgrains.io");
    }

    private static ReminderEntry Entry(GrainId id) => new()
    {
        GrainId = id, ReminderName = "r", StartAt = TimeProvider.System.GetUtcNow().UtcDateTime, Period = TimeSpan.FromMinutes(1),
    };

    private static ReminderEntry[] InOneBucket(int count) =>
        [.. Enumerable.Range(0, int.MaxValue).Select(i => Entry(GrainId.Create("grain", $"{i}"))).Where(e => BucketOf(e) == 7).Take(count)];

    private static int Buckets(ReminderEntry[] entries) => entries.Select(BucketOf).Distinct().Count();

    private static int BucketOf(ReminderEntry entry) => BucketLayout.BucketOf(entry.GrainId.GetUniformHashCode());
}
