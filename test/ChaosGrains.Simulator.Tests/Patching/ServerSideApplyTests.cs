using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Patching;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Patching;

public sealed class ServerSideApplyTests
{
    private const string Version = "example.com/v1";
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly FakeShapes Shapes = new();

    [Fact]
    public void Apply_NothingLive_CreatesAndOwnsWhatIsNamed()
    {
        const string Spec = """{"size":3,"mode":"Small","tags":["t"],"ports":[{"port":80,"name":"http"}],"rules":[1],"empty":{},"none":[]}""";

        var created = Apply(null, "one", Spec);

        created["spec"].ShouldBeJson(Spec);
        created["metadata"]!["managedFields"].ShouldBeJson(
            """
            [{"manager":"one","operation":"Apply","apiVersion":"example.com/v1","time":"2026-01-01T00:00:00Z","fieldsType":"FieldsV1",
              "fieldsV1":{"f:spec":{"f:empty":{},"f:mode":{},"f:none":{},"f:ports":{"k:{\"port\":80}":{".":{},"f:name":{},"f:port":{}}},
                "f:rules":{},"f:size":{},"f:tags":{"v:\"t\"":{}}}}}]
            """);
    }

    [Fact]
    public void Apply_TheSameAgain_ChangesNothing()
    {
        var created = Apply(null, "one", """{"size":3,"tags":["t"]}""");

        Apply(created, "one", """{"size":3,"tags":["t"]}""", minutes: 5).ShouldBeJson(created.ToJsonString());
    }

    [Fact]
    public void Apply_AnothersField_ConflictsUntilForced()
    {
        var live = Apply(null, "one", """{"size":3,"mode":"Small"}""");

        var error = Should.Throw<ApiException>(() => Apply(live, "two", """{"size":4}"""));
        error.Code.ShouldBe(409);
        error.Reason.ShouldBe("Conflict");
        error.Message.ShouldBe("Apply failed with 1 conflict: conflict with \"one\": .spec.size");
        error.Details.ShouldBeJson(
            """{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"one\"","field":".spec.size"}]}""");

        var forced = Apply(live, "two", """{"size":4}""", force: true, minutes: 1);
        forced["spec"].ShouldBeJson("""{"size":4,"mode":"Small"}""");
        Owned(forced, "one").ShouldBeJson("""{"f:spec":{"f:mode":{}}}""");
        Owned(forced, "two").ShouldBeJson("""{"f:spec":{"f:size":{}}}""");
        Entry(forced, "one")["time"]!.GetValue<string>().ShouldBe("2026-01-01T00:00:00Z");
        Entry(forced, "two")["time"]!.GetValue<string>().ShouldBe("2026-01-01T00:01:00Z");
    }

    [Fact]
    public void Apply_SeveralConflicts_ListsThemByManager()
    {
        var live = Apply(null, "one", """{"size":3,"mode":"Small","deep":{"a":1}}""");
        live = Update(live, "kubectl-edit", spec => spec["other"] = 1);
        live = Update(live, "kubelet", spec => spec["state"] = 1, "status");

        var all = """{"size":4,"mode":"Large","other":2,"state":2,"deep":{"a":2}}""";
        Should.Throw<ApiException>(() => Apply(live, "two", all)).Message.ShouldBe(
            """
            Apply failed with 5 conflicts: conflicts with "kubectl-edit" using example.com/v1:
            - .spec.other
            conflicts with "kubelet" with subresource "status" using example.com/v1:
            - .spec.state
            conflicts with "one":
            - .spec.mode
            - .spec.size
            - .spec.deep.a
            """);
    }

    [Fact]
    public void Apply_AnotherUpdatersField_NamesItsVersion()
    {
        var live = Update(Apply(null, "one", """{"size":3}"""), "kubectl-edit", spec => spec["size"] = 4);

        Should.Throw<ApiException>(() => Apply(live, "one", """{"size":3}""")).Message
            .ShouldBe("Apply failed with 1 conflict: conflict with \"kubectl-edit\" using example.com/v1: .spec.size");
    }

    [Fact]
    public void Apply_TheSameValueAsAnother_SharesTheField()
    {
        var shared = Apply(Apply(null, "one", """{"size":3}"""), "two", """{"size":3}""", minutes: 1);

        Owned(shared, "one").ShouldBeJson("""{"f:spec":{"f:size":{}}}""");
        Owned(shared, "two").ShouldBeJson("""{"f:spec":{"f:size":{}}}""");
        Entry(shared, "two").ContainsKey("time").ShouldBeFalse("it changed nothing yet");

        Apply(shared, "two", """{}""")["spec"].ShouldBeJson("""{"size":3}""");
    }

    [Theory]
    [InlineData("""{"size":3,"mode":"a"}""", """{"size":3}""", """{"size":3}""")]
    [InlineData("""{"deep":{"a":{"b":1}},"size":1}""", """{"size":1}""", """{"size":1}""")]
    [InlineData("""{"tags":["a","b"]}""", """{"tags":["b"]}""", """{"tags":["b"]}""")]
    [InlineData("""{"tags":["a"],"size":1}""", """{"size":1}""", """{"size":1}""")]
    [InlineData("""{"ports":[{"port":1},{"port":2}]}""", """{"ports":[{"port":2}]}""", """{"ports":[{"port":2}]}""")]
    [InlineData("""{"ports":[{"port":1,"name":"a"}]}""", """{"ports":[{"port":1}]}""", """{"ports":[{"port":1}]}""")]
    [InlineData("""{"rules":[1,2]}""", """{"rules":[3]}""", """{"rules":[3]}""")]
    [InlineData("""{"box":{"a":1,"b":2}}""", """{"box":{"c":3}}""", """{"box":{"c":3}}""")]
    [InlineData("""{"box":{"a":1},"size":1}""", """{"size":1}""", """{"size":1}""")]
    public void Apply_FieldsDropped_AreRemoved(string first, string second, string expected) =>
        Apply(Apply(null, "one", first), "one", second)["spec"].ShouldBeJson(expected);

    [Fact]
    public void Apply_EverythingDropped_LeavesNoEntry()
    {
        var live = Apply(null, "one", """{"size":3}""");

        var dropped = ServerSideApply.Apply(live, Body(null), Request("one"), Shapes);

        dropped.ShouldBeJson("""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w","namespace":"n"}}""");
    }

    [Fact]
    public void Apply_FieldsDropped_LeavesWhatOthersHaveInside()
    {
        var live = Apply(null, "one", """{"ports":[{"port":1},{"port":2}],"deep":{"a":1}}""");
        live = Update(live, "user", spec => (spec["deep"]!["b"], spec["loose"]) = (2, 3));

        Apply(live, "one", """{"ports":[{"port":1}]}""")["spec"].ShouldBeJson("""{"ports":[{"port":1}],"deep":{"b":2},"loose":3}""");
    }

    [Fact]
    public void Apply_ObjectsUnderFreeNames_AreOwnedAndDroppedLikeItems()
    {
        var live = Apply(null, "one", """{"objs":{"p":{"a":1}}}""");
        Owned(live, "one").ShouldBeJson("""{"f:spec":{"f:objs":{"f:p":{".":{},"f:a":{}}}}}""");

        live = Update(live, "user", spec => spec["objs"]!["p"]!["b"] = 2);

        Apply(live, "one", """{"size":1}""")["spec"].ShouldBeJson("""{"objs":{},"size":1}""");
    }

    [Fact]
    public void Apply_ListsOfTwoManagers_AreMergedItemByItem()
    {
        var live = Apply(null, "one", """{"tags":["a","b"],"ports":[{"port":1,"name":"x"}]}""");

        var merged = Apply(live, "two", """{"tags":["c","b"],"ports":[{"port":2},{"port":1,"note":"y"}]}""");

        merged["spec"].ShouldBeJson("""{"tags":["a","c","b"],"ports":[{"port":2},{"port":1,"name":"x","note":"y"}]}""");
    }

    [Fact]
    public void Apply_ObjectThatNobodyTracks_BelongsToThePast()
    {
        var live = Body("""{"size":3}""");

        Should.Throw<ApiException>(() => Apply(live, "one", """{"size":4}""")).Message
            .ShouldBe("Apply failed with 1 conflict: conflict with \"before-first-apply\" using example.com/v1: .spec.size");
        Owned(Apply(live, "one", """{"mode":"a"}"""), "before-first-apply").ShouldBeJson("""{"f:spec":{".":{},"f:size":{}}}""");
    }

    [Fact]
    public void Apply_ThroughASubresource_IsAnotherManager()
    {
        var live = Apply(null, "one", """{"size":3}""");
        var status = Json.Object("""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w"},"status":{"phase":"Ready"}}""");

        var written = ServerSideApply.Apply(
            live, status, Request("one") with { Subresource = "status", ResetFields = ["spec", "metadata"] }, Shapes);

        written["spec"].ShouldBeJson("""{"size":3}""");
        var entries = written["metadata"]!["managedFields"]!.AsArray();
        entries.Count.ShouldBe(2);
        entries[1]!["subresource"]!.GetValue<string>().ShouldBe("status");
        entries[1]!["fieldsV1"].ShouldBeJson("""{"f:status":{"f:phase":{}}}""");
    }

    [Fact]
    public void Apply_FieldsThatTheEndpointResets_AreNotOwned()
    {
        var applied = Body("""{"size":3}""");
        applied["status"] = new JsonObject { ["phase"] = "Ready" };

        var written = ServerSideApply.Apply(null, applied, Request("one") with { ResetFields = ["status"] }, Shapes);

        Owned(written, "one").ShouldBeJson("""{"f:spec":{"f:size":{}}}""");
    }

    [Fact]
    public void Apply_ByKubectl_TakesOverWhatItAppliedClientSide()
    {
        var live = Body("""{"size":3}""");
        live["metadata"]!["annotations"] = new JsonObject
        {
            ["kubectl.kubernetes.io/last-applied-configuration"] =
                """{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w","namespace":"n"},"spec":{"size":3}}""",
        };
        ManagedFields.Track(null, live, new FieldWrite("kubectl-client-side-apply", Version, Start), Shapes);

        Should.Throw<ApiException>(() => Apply(live, "one", """{"size":4}"""));
        var taken = Apply(live, "kubectl", """{"size":4}""");

        taken["spec"].ShouldBeJson("""{"size":4}""");
        var annotation = taken["metadata"]!["annotations"]!["kubectl.kubernetes.io/last-applied-configuration"]!;
        annotation.GetValue<string>().ShouldContain("\"size\":4");
    }

    [Theory]
    [InlineData("""{"apiVersion":"example.com/v2","kind":"Widget"}""", 400, "invalid object type: example.com/v2, Kind=Widget")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod"}""", 400, "invalid object type: /v1, Kind=Pod")]
    [InlineData("""{}""", 400, "invalid object type: /, Kind=")]
    [InlineData(
        """{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"managedFields":[]}}""", 400, "metadata.managedFields must be nil")]
    [InlineData(
        """{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w"},"spec":{"ports":[{"port":1},{"port":1}]}}""",
        500,
        "failed to create typed patch object (/w; example.com/v1, Kind=Widget): .spec.ports: duplicate entries for key [port=1]")]
    [InlineData(
        """{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w","namespace":"n"},"spec":{"ports":[{"name":"a"}]}}""",
        500,
        "failed to create typed patch object (n/w; example.com/v1, Kind=Widget): .spec.ports: element 0: associative list with keys has "
        + "an element that omits all key fields [\"port\"] (and doesn't have default values for any key fields)")]
    [InlineData(
        """{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w","namespace":"n"},"spec":{"tags":["a","a"]}}""",
        500,
        "failed to create typed patch object (n/w; example.com/v1, Kind=Widget): .spec.tags: duplicate entries for key [=\"a\"]")]
    public void Apply_UnsoundObject_SaysWhatTheServerSays(string applied, int code, string message)
    {
        var error = Should.Throw<ApiException>(() =>
            ServerSideApply.Apply(null, Json.Object(applied), Request("one") with { Kind = "Widget" }, Shapes));

        error.Message.ShouldBe(message);
        error.Code.ShouldBe(code);
    }

    [Fact]
    public void Apply_Inputs_AreUntouched()
    {
        var live = Apply(null, "one", """{"size":3,"tags":["a"]}""");
        var applied = Body("""{"tags":["b"]}""");
        var (liveBefore, appliedBefore) = (live.ToJsonString(), applied.ToJsonString());

        ServerSideApply.Apply(live, applied, Request("one"), Shapes);

        live.ToJsonString().ShouldBe(liveBefore);
        applied.ToJsonString().ShouldBe(appliedBefore);
    }

    [Fact]
    public void Apply_SameTwiceByAnyone_IsIdempotent() => Gen.Select(Spec("a"), Spec("a"), Spec("a")).Sample((mine, theirs, changed) =>
    {
        var live = Forced(Forced(Forced(null, "one", mine), "two", theirs), "one", changed);
        return SameJson.Equal(Forced(live, "one", changed), live);
    });

    [Fact]
    public void Apply_ByTwoOnDisjointFields_Commutes() => Gen.Select(Spec("a"), Spec("b")).Sample((mine, theirs) =>
        SameJson.Equal(
            Sorted(Forced(Forced(null, "one", mine), "two", theirs)["spec"]!),
            Sorted(Forced(Forced(null, "two", theirs), "one", mine)["spec"]!)));

    [Fact]
    public void Apply_ThenWithdrawn_LeavesWhatWasThere() => Gen.Select(Spec("a"), Spec("b")).Sample((mine, theirs) =>
    {
        var alone = Forced(null, "one", mine);
        return SameJson.Equal(Forced(Forced(alone, "two", theirs), "two", []), alone);
    });

    /// <summary>Objects whose fields and items all carry the given letter, so that those of two letters are disjoint.</summary>
    private static Gen<JsonObject> Spec(string letter) => Gen.Select(
        Gen.Dictionary(Gen.OneOf("x", "y").Select(name => letter + name), Gen.Int[0, 2])[1, 2],
        Gen.Int[0, 3].Select(n => letter + n).HashSet[0, 3],
        Gen.Int[0, 3].Select(n => letter[0] * 10 + n).HashSet[0, 3],
        Gen.Dictionary(Gen.OneOf("x", "y").Select(name => letter + name), Gen.Int[0, 2])[0, 2]).Select((fields, tags, ports, deep) =>
    {
        var spec = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value)));
        AddUnlessEmpty(spec, "tags", new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]));
        AddUnlessEmpty(spec, "ports", new JsonArray([.. ports.Select(port => new JsonObject { ["port"] = port, [letter] = 1 })]));
        if (deep.Count > 0)
        {
            spec["deep"] = new JsonObject(deep.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value)));
        }

        return spec;
    });

    private static void AddUnlessEmpty(JsonObject spec, string name, JsonArray items)
    {
        if (items.Count > 0)
        {
            spec[name] = items;
        }
    }

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Sorted(field.Value!)))),
        JsonArray items => new JsonArray(
            [.. items.Select(item => Sorted(item!)).OrderBy(item => item.ToJsonString(), StringComparer.Ordinal)]),
        _ => node.DeepClone(),
    };

    private static JsonObject Forced(JsonObject? live, string manager, JsonObject spec)
    {
        var body = Body(null);
        body["spec"] = spec.Count == 0 ? null : spec.DeepClone();
        if (spec.Count == 0)
        {
            body.Remove("spec");
        }

        return ServerSideApply.Apply(live, body, Request(manager) with { Force = true }, Shapes);
    }

    private static JsonObject Apply(JsonObject? live, string manager, string spec, bool force = false, int minutes = 0) =>
        ServerSideApply.Apply(live, Body(spec), Request(manager) with { Force = force, Now = Start.AddMinutes(minutes) }, Shapes);

    private static JsonObject Update(JsonObject live, string manager, Action<JsonNode> change, string subresource = "")
    {
        var after = live.DeepClone().AsObject();
        change(after["spec"]!);
        ManagedFields.Track(live, after, new FieldWrite(manager, Version, Start) { Subresource = subresource }, Shapes);
        return after;
    }

    private static ApplyRequest Request(string manager) => new(manager, Force: false, Version, Start);

    private static JsonObject Body(string? spec)
    {
        var body = Json.Object("""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w","namespace":"n"}}""");
        if (spec is not null)
        {
            body["spec"] = Json.Object(spec);
        }

        return body;
    }

    private static JsonObject Entry(JsonObject body, string manager) =>
        body["metadata"]!["managedFields"]!.AsArray().Single(entry => entry!["manager"]!.GetValue<string>() == manager)!.AsObject();

    private static JsonNode Owned(JsonObject body, string manager) => Entry(body, manager)["fieldsV1"]!;
}
