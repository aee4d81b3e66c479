using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Patching.Fields;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Patching;

public sealed class ManagedFieldsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly FakeShapes Shapes = new();

    [Fact]
    public void Track_Create_GivesAllToTheCreator()
    {
        var created = Create(
            """
            {"apiVersion":"example.com/v1","kind":"Widget",
             "metadata":{"name":"w","namespace":"n","uid":"1","resourceVersion":"7","generation":1,
               "creationTimestamp":"2026-01-01T00:00:00Z","labels":{"a":"1"}},
             "spec":{"size":3,"tags":["t"],"ports":[{"port":80}],"rules":[],"box":{"a":1}}}
            """);

        Entries(created).ShouldBeJson(
            """
            [{"manager":"creator","operation":"Update","apiVersion":"example.com/v1","time":"2026-01-01T00:00:00Z",
              "fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:labels":{".":{},"f:a":{}}},
              "f:spec":{".":{},"f:box":{},"f:ports":{".":{},"k:{\"port\":80}":{".":{},"f:port":{}}},
                "f:rules":{},"f:size":{},"f:tags":{".":{},"v:\"t\"":{}}}}}]
            """);
    }

    [Fact]
    public void Track_Update_MovesWhatChangesToTheWriter()
    {
        var before = Create("""{"metadata":{},"spec":{"size":3,"mode":"a","gone":1,"tags":["a","b"]}}""");

        var after = Write(before, "writer", spec =>
        {
            spec["size"] = 4;
            spec.Remove("gone");
            spec["tags"] = new JsonArray("b", "c");
        });

        Owned(after, "creator").ShouldBeJson("""{"f:spec":{".":{},"f:mode":{},"f:tags":{".":{},"v:\"b\"":{}}}}""");
        Owned(after, "writer").ShouldBeJson("""{"f:spec":{"f:size":{},"f:tags":{"v:\"c\"":{}}}}""");
    }

    [Fact]
    public void Track_SecondWriteOfOneManager_AddsToItsEntry()
    {
        var before = Write(Create("""{"metadata":{},"spec":{"size":3}}"""), "writer", spec => spec["a"] = 1);

        var after = Write(before, "writer", spec => spec["b"] = 1, minutes: 2);

        Owned(after, "writer").ShouldBeJson("""{"f:spec":{"f:a":{},"f:b":{}}}""");
        Entry(after, "writer")["time"]!.GetValue<string>().ShouldBe("2026-01-01T00:02:00Z");
    }

    [Fact]
    public void Track_ThroughASubresource_IsAnEntryOfItsOwn()
    {
        var before = Create("""{"metadata":{},"spec":{"size":3}}""");
        var after = before.DeepClone().AsObject();
        after["status"] = new JsonObject { ["phase"] = "Ready" };
        after["metadata"]!["managedFields"] = new JsonArray();

        ManagedFields.Track(before, after, Writer("creator") with { Subresource = "status", ResetFields = ["spec"] }, Shapes);

        var entries = Entries(after)!.AsArray();
        entries.Select(entry => entry!["subresource"]?.GetValue<string>()).ShouldBe([null, "status"]);
        entries[1]!["fieldsV1"].ShouldBeJson("""{"f:status":{".":{},"f:phase":{}}}""");
    }

    [Fact]
    public void Track_NothingChanged_LeavesTheList()
    {
        var before = Create("""{"metadata":{},"spec":{"size":3}}""");

        Write(before, "writer", _ => { }, minutes: 3).ShouldBeJson(before.ToJsonString());
    }

    [Fact]
    public void Track_ListLeftOut_KeepsTheOwners()
    {
        var before = Create("""{"metadata":{},"spec":{"size":3}}""");
        var after = Json.Object("""{"metadata":{},"spec":{"size":3}}""");

        ManagedFields.Track(before, after, Writer("writer"), Shapes);

        Entries(after).ShouldBeJson(Entries(before)!.ToJsonString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{}]")]
    public void Track_ListReset_GivesUpTracking(string list)
    {
        var before = Create("""{"metadata":{},"spec":{"size":3}}""");
        var reset = Json.Object("""{"metadata":{},"spec":{"size":3}}""");
        reset["metadata"]!["managedFields"] = JsonNode.Parse(list);

        ManagedFields.Track(before, reset, Writer("writer"), Shapes);
        Entries(reset).ShouldBeNull();

        Entries(Write(reset, "writer", spec => spec["size"] = 4)).ShouldBeNull("only apply starts tracking again");
    }

    [Fact]
    public void Track_ListSent_ReplacesTheOwners()
    {
        var before = Create("""{"metadata":{},"spec":{"size":3}}""");
        var after = before.DeepClone().AsObject();
        after["metadata"]!["managedFields"]![0]!["manager"] = "renamed";

        ManagedFields.Track(before, after, Writer("writer"), Shapes);

        Owned(after, "renamed").ShouldBeJson("""{"f:spec":{".":{},"f:size":{}}}""");
    }

    [Fact]
    public void Track_UnreadableListSent_KeepsTheOwners()
    {
        var before = Create("""{"metadata":{},"spec":{"size":3}}""");
        var after = before.DeepClone().AsObject();
        after["metadata"]!["managedFields"]![0]!["operation"] = "Guess";

        ManagedFields.Track(before, after, Writer("writer"), Shapes);

        Entries(after).ShouldBeJson(Entries(before)!.ToJsonString());
    }

    [Fact]
    public void Track_ManyWriters_MergesTheOldest()
    {
        var body = Create("""{"metadata":{},"spec":{"size":3}}""");
        for (var i = 0; i < 14; i++)
        {
            var name = $"w{i:00}";
            body = Write(body, name, spec => spec[name] = 1, minutes: i + 1);
        }

        var managers = Entries(body)!.AsArray().Select(entry => entry!["manager"]!.GetValue<string>()).ToList();
        managers.ShouldBe(["ancient-changes", "w05", "w06", "w07", "w08", "w09", "w10", "w11", "w12", "w13"]);
        Owned(body, "ancient-changes").ShouldBeJson(
            """{"f:spec":{".":{},"f:size":{},"f:w00":{},"f:w01":{},"f:w02":{},"f:w03":{},"f:w04":{}}}""");
    }

    [Fact]
    public void Track_AnyWrites_EachFieldHasOneUpdater() =>
        Gen.Select(JsonGen.Object(2), JsonGen.Object(2), JsonGen.Object(2)).Sample((first, second, third) =>
        {
            var body = Create(new JsonObject { ["metadata"] = new JsonObject(), ["spec"] = first.DeepClone() }.ToJsonString());
            body = Replace(Replace(body, "two", second), "three", third);
            var owned = (Entries(body)?.AsArray() ?? []).Select(entry => Texts(FieldsV1.Read(entry!["fieldsV1"]!.AsObject()))).ToList();
            var mentioned = Texts(FieldsOf.Object(new JsonObject { ["spec"] = third.DeepClone() }, Shapes, allowDuplicates: true));
            return owned.Sum(paths => paths.Count) == owned.SelectMany(paths => paths).Distinct().Count()
                && mentioned.All(path => owned.Any(paths => paths.Contains(path)));
        });

    [Fact]
    public void KeepTimesOfNoOp_OnlyTimesDiffer_RestoresThem()
    {
        var before = Create("""{"metadata":{},"spec":{"size":3}}""");
        var after = before.DeepClone().AsObject();
        Entry(after, "creator")["time"] = "2027-01-01T00:00:00Z";
        var changed = after.DeepClone().AsObject();
        changed["spec"]!["size"] = 4;

        ManagedFields.KeepTimesOfNoOp(before, after);
        ManagedFields.KeepTimesOfNoOp(before, changed);

        after.ShouldBeJson(before.ToJsonString());
        Entry(changed, "creator")["time"]!.GetValue<string>().ShouldBe("2027-01-01T00:00:00Z");
    }

    [Theory]
    [InlineData("me", "kubectl/v1.30", "me")]
    [InlineData(null, "kubectl/v1.30 (linux)", "kubectl")]
    [InlineData("", "my tool", "my tool")]
    [InlineData(null, "a\u0001b/1", "ab")]
    [InlineData(null, null, "")]
    public void ManagerName_FromParameterOrAgent_IsTheFirstPart(string? parameter, string? agent, string expected) =>
        FieldWrite.ManagerName(parameter, agent).ShouldBe(expected);

    [Fact]
    public void ManagerName_LongAgent_IsCut() => FieldWrite.ManagerName(null, new string('é', 100)).ShouldBe(new string('é', 64));

    private static JsonObject Create(string body)
    {
        var created = Json.Object(body);
        ManagedFields.Track(null, created, Writer("creator"), Shapes);
        return created;
    }

    private static JsonObject Write(JsonObject before, string manager, Action<JsonObject> change, int minutes = 0)
    {
        var after = before.DeepClone().AsObject();
        change(after["spec"]!.AsObject());
        ManagedFields.Track(before, after, Writer(manager) with { Now = Start.AddMinutes(minutes) }, Shapes);
        return after;
    }

    private static JsonObject Replace(JsonObject before, string manager, JsonObject spec)
    {
        var after = before.DeepClone().AsObject();
        after["spec"] = spec.DeepClone();
        ManagedFields.Track(before, after, Writer(manager), Shapes);
        return after;
    }

    private static HashSet<string> Texts(FieldSet set) => [.. set.Paths().Select(path => string.Concat(path))];

    private static FieldWrite Writer(string manager) => new(manager, "example.com/v1", Start);

    private static JsonNode? Entries(JsonObject body) => body["metadata"]!["managedFields"];

    private static JsonObject Entry(JsonObject body, string manager) =>
        Entries(body)!.AsArray().Single(entry => entry!["manager"]!.GetValue<string>() == manager)!.AsObject();

    private static JsonNode Owned(JsonObject body, string manager) => Entry(body, manager)["fieldsV1"]!;
}
