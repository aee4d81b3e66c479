using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Storage;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Storage;

public sealed class ObjectStoreTests
{
    private static readonly ResourceType Things = new("test.io", "v1", "things", "thing", "Thing", Namespaced: true);

    private static readonly Gen<(string Namespace, string Name, int Value, bool Delete)[]> Writes =
        Gen.Select(
            Gen.OneOf(Gen.Const("a"), Gen.Const("a-b"), Gen.Const("b")),
            Gen.OneOf(Gen.Const("x"), Gen.Const("y"), Gen.Const("z")),
            Gen.Int[0, 9], Gen.Bool).Array[0, 60];

    [Fact]
    public void Watch_FromAnyRevision_ReplaysToTheListOfNow() => Check((store, collection, lists) =>
    {
        foreach (var (revision, list) in lists)
        {
            var replayed = new SortedDictionary<string, int>(list, StringComparer.Ordinal);
            foreach (var change in store.WatchAfter(collection, revision)!.Value.Missed)
            {
                if (change.Type == ChangeType.Deleted) replayed.Remove(change.Object.Key).ShouldBeTrue();
                else replayed[change.Object.Key] = Value(change.Object);
            }

            replayed.ShouldBe(List(collection.Items));
        }
    });

    [Fact]
    public void Snapshot_OfAnyRevision_IsTheListOfThen() => Check((store, collection, lists) =>
    {
        foreach (var (revision, list) in lists) List(store.SnapshotAt(collection, revision)!.Items).ShouldBe(list);
    });

    [Fact]
    public void Range_OfNamespace_HoldsItsObjectsAlone() => Check((store, collection, _) =>
    {
        var snapshot = store.Snapshot(collection);
        foreach (var ns in (string[])["a", "a-b", "b", "c"])
            snapshot.In(ns).Select(value => value.Key).ShouldBe(snapshot.Items.Where(value => value.Namespace == ns).Select(value => value.Key));
    });

    [Fact]
    public void History_LongerThanItsLimit_ForgetsTheOldest()
    {
        var store = new ObjectStore(new StoreLimits(HistoryLength: 3, WatchBufferLength: 10));
        var collection = store.Collection(Things);
        for (var value = 0; value < 5; value++) Write(store, collection, "a", "x", value, delete: false);

        store.WatchAfter(collection, StoreLimits.FirstRevision + 1).ShouldBeNull();
        store.SnapshotAt(collection, StoreLimits.FirstRevision + 1).ShouldBeNull();
        store.WatchAfter(collection, StoreLimits.FirstRevision + 2)!.Value.Missed.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Watcher_TooSlow_IsCutAndKeepsWhatItHad()
    {
        var store = new ObjectStore(new StoreLimits(HistoryLength: 100, WatchBufferLength: 2));
        var collection = store.Collection(Things);
        using var live = store.WatchFromNow(collection).Live;
        for (var value = 0; value < 5; value++) Write(store, collection, "a", "x", value, delete: false);

        live.Overflowed.ShouldBeTrue();
        (await live.Reader.ReadAllAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Fact]
    public void Subscriber_WritesInItsCallback_HearsItsOwnChangeAfterwards()
    {
        var store = new ObjectStore(new StoreLimits(100, 100));
        var collection = store.Collection(Things);
        var heard = new List<long>();
        using var subscription = store.Subscribe(change =>
        {
            if (heard.Count == 0) Write(store, collection, "b", "y", 1, delete: false);
            heard.Add(change.Revision);
        });

        Write(store, collection, "a", "x", 1, delete: false);

        heard.ShouldBe([StoreLimits.FirstRevision + 1, StoreLimits.FirstRevision + 2]);
    }

    private static void Check(Action<ObjectStore, ObjectCollection, List<(long Revision, SortedDictionary<string, int> List)>> property) =>
        Writes.Sample(writes =>
        {
            var store = new ObjectStore(new StoreLimits(1000, 1000));
            var collection = store.Collection(Things);
            List<(long, SortedDictionary<string, int>)> lists = [(store.Revision, List(collection.Items))];
            foreach (var (ns, name, value, delete) in writes)
            {
                Write(store, collection, ns, name, value, delete);
                lists.Add((store.Revision, List(collection.Items)));
            }

            property(store, collection, lists);
        }, iter: 200);

    private static void Write(ObjectStore store, ObjectCollection collection, string ns, string name, int value, bool delete) => store.Write(() =>
    {
        var current = collection.Find(ns, name);
        if (delete) return current is null ? null : store.Remove(collection, current, current.Body.Copy());
        return store.Put(collection, new JsonObject { ["metadata"] = new JsonObject { ["namespace"] = ns, ["name"] = name }, ["value"] = value }, current);
    });

    private static int Value(StoredObject stored) => (int)stored.Body["value"].Integer()!;

    private static SortedDictionary<string, int> List(IEnumerable<StoredObject> items) =>
        new(items.ToDictionary(item => item.Key, Value), StringComparer.Ordinal);
}
