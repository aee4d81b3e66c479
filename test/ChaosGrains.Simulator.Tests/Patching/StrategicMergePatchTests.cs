using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Resources;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Patching;

public sealed class StrategicMergePatchTests
{
    private static readonly ResourceType Pod = new("", "v1", "pods", "pod", "Pod", true);
    private static readonly ResourceType Deployment = new("apps", "v1", "deployments", "deployment", "Deployment", true);
    private static readonly ResourceType Budget =
        new("policy", "v1", "poddisruptionbudgets", "poddisruptionbudget", "PodDisruptionBudget", true);
    private static readonly ResourceType Role = new("rbac.authorization.k8s.io", "v1", "roles", "role", "Role", true);

    [Theory]
    [InlineData(
        """{"metadata":{"labels":{"a":"1"}}}""",
        """{"metadata":{"labels":{"b":"2"}}}""",
        """{"metadata":{"labels":{"a":"1","b":"2"}}}""")]
    [InlineData(
        """{"metadata":{"labels":{"a":"1"}}}""",
        """{"metadata":{"labels":{"a":null,"x":null}}}""",
        """{"metadata":{"labels":{}}}""")]
    [InlineData(
        """{"metadata":{"finalizers":["a"]}}""",
        """{"metadata":{"finalizers":["b","a"]}}""",
        """{"metadata":{"finalizers":["b","a"]}}""")]
    [InlineData(
        """{"metadata":{"finalizers":["a","b"]}}""",
        """{"metadata":{"finalizers":["c"]}}""",
        """{"metadata":{"finalizers":["c","a","b"]}}""")]
    [InlineData("""{"metadata":{"finalizers":["a","b"]}}""", """{"metadata":{"finalizers":null}}""", """{"metadata":{}}""")]
    [InlineData(
        """{"metadata":{"finalizers":["a","b","c"]}}""",
        """{"metadata":{"$deleteFromPrimitiveList/finalizers":["b","x"]}}""",
        """{"metadata":{"finalizers":["a","c"]}}""")]
    [InlineData(
        """{"metadata":{"finalizers":["a","b","c"]}}""",
        """{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"],"$setElementOrder/finalizers":["c","b"]}}""",
        """{"metadata":{"finalizers":["c","b"]}}""")]
    [InlineData(
        """{"metadata":{"ownerReferences":[{"uid":"1","name":"a"}]}}""",
        """{"metadata":{"ownerReferences":[{"uid":"2","name":"b"}]}}""",
        """{"metadata":{"ownerReferences":[{"uid":"2","name":"b"},{"uid":"1","name":"a"}]}}""")]
    [InlineData(
        """{"metadata":{"ownerReferences":[{"uid":"1","name":"a"},{"uid":"2"}]}}""",
        """{"metadata":{"ownerReferences":[{"$patch":"delete","uid":"1"}]}}""",
        """{"metadata":{"ownerReferences":[{"uid":"2"}]}}""")]
    [InlineData(
        """{"spec":{"containers":[{"name":"a","image":"1"},{"name":"b","image":"2"}]}}""",
        """{"spec":{"containers":[{"name":"b","image":"3"}]}}""",
        """{"spec":{"containers":[{"name":"a","image":"1"},{"name":"b","image":"3"}]}}""")]
    [InlineData(
        """{"spec":{"containers":[{"name":"a","command":["x","y"]}]}}""",
        """{"spec":{"containers":[{"name":"a","command":["z"]}]}}""",
        """{"spec":{"containers":[{"name":"a","command":["z"]}]}}""")]
    [InlineData(
        """{"spec":{"containers":[{"name":"a","env":[{"name":"X","value":"1"},{"name":"Y","value":"2"}]}]}}""",
        """{"spec":{"containers":[{"name":"a","env":[{"name":"X","value":"3"},{"name":"Y","$patch":"delete"}]}]}}""",
        """{"spec":{"containers":[{"name":"a","env":[{"name":"X","value":"3"}]}]}}""")]
    [InlineData(
        """{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80,"protocol":"TCP"}]}]}}""",
        """{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80,"name":"http"}]}]}}""",
        """{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80,"protocol":"TCP","name":"http"}]}]}}""")]
    [InlineData(
        """{"spec":{"containers":[{"name":"a"},{"name":"b"}]}}""",
        """{"spec":{"containers":[{"$patch":"replace"},{"name":"c"}]}}""",
        """{"spec":{"containers":[{"name":"c"}]}}""")]
    [InlineData(
        """{"spec":{"containers":[{"name":"a"},{"name":"b"}]}}""",
        """{"spec":{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}]}}""",
        """{"spec":{"containers":[{"name":"b"},{"name":"a"}]}}""")]
    [InlineData(
        """{"spec":{"containers":[{"name":"a"},{"name":"side"},{"name":"b"}]}}""",
        """{"spec":{"$setElementOrder/containers":[{"name":"c"},{"name":"b"}],"containers":[{"name":"c"},{"$patch":"delete","name":"a"}]}}""",
        """{"spec":{"containers":[{"name":"c"},{"name":"side"},{"name":"b"}]}}""")]
    [InlineData(
        """{"spec":{}}""",
        """{"spec":{"containers":[{"name":"a","env":null,"$setElementOrder/ports":[]}]}}""",
        """{"spec":{"containers":[{"name":"a"}]}}""")]
    [InlineData(
        """{"spec":{"containers":[]}}""",
        """{"spec":{"containers":[{"name":"a","env":null}]}}""",
        """{"spec":{"containers":[{"name":"a"}]}}""")]
    [InlineData(
        """{"spec":{"tolerations":[{"key":"a"}]}}""",
        """{"spec":{"tolerations":[{"key":"b"}]}}""",
        """{"spec":{"tolerations":[{"key":"b"}]}}""")]
    [InlineData(
        """{"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}""",
        """{"spec":{"volumes":[{"name":"v","$retainKeys":["name","secret"],"secret":{"secretName":"s"}}]}}""",
        """{"spec":{"volumes":[{"name":"v","secret":{"secretName":"s"}}]}}""")]
    [InlineData(
        """{"spec":{"securityContext":{"runAsUser":1}}}""",
        """{"spec":{"securityContext":{"$patch":"replace","runAsGroup":2}}}""",
        """{"spec":{"securityContext":{"runAsGroup":2}}}""")]
    [InlineData(
        """{"spec":{"securityContext":{"runAsUser":1}}}""",
        """{"spec":{"securityContext":{"$patch":"delete"}}}""",
        """{"spec":{"securityContext":{}}}""")]
    [InlineData("""{"spec":{}}""", """{"spec":{"securityContext":{"$patch":"delete"}}}""", """{"spec":{}}""")]
    [InlineData(
        """{"status":{"conditions":[{"type":"Ready","status":"False"}],"podIPs":[{"ip":"1"}]}}""",
        """{"status":{"conditions":[{"type":"Ready","status":"True"},{"type":"Initialized","status":"True"}],"podIPs":[{"ip":"2"}]}}""",
        """{"status":{"conditions":[{"type":"Ready","status":"True"},{"type":"Initialized","status":"True"}],"podIPs":[{"ip":"2"},{"ip":"1"}]}}""")]
    [InlineData("""{"spec":{"nodeName":"a"}}""", """{}""", """{"spec":{"nodeName":"a"}}""")]
    public void Apply_OnAPod_MergesByItsKeys(string target, string patch, string expected) => Check(Pod, target, patch, expected);

    [Fact]
    public void Apply_OnAWorkload_KnowsItsTemplateAndStrategy()
    {
        Check(
            Deployment,
            """{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"1"}]}},"selector":{"matchLabels":{"x":"1"}}}}""",
            """{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"2"}]}},"selector":{"matchLabels":{"y":"2"}}}}""",
            """{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"2"}]}},"selector":{"matchLabels":{"x":"1","y":"2"}}}}""");
        Check(
            Deployment,
            """{"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}}}}""",
            """{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}""",
            """{"spec":{"strategy":{"type":"Recreate"}}}""");
    }

    [Fact]
    public void Apply_OnABudgetsSelector_Replaces() => Check(
        Budget,
        """{"spec":{"selector":{"matchLabels":{"x":"1"}}}}""",
        """{"spec":{"selector":{"matchLabels":{"y":"2"}}}}""",
        """{"spec":{"selector":{"matchLabels":{"y":"2"}}}}""");

    [Fact]
    public void Apply_OnRules_ReplacesTheList() => Check(
        Role, """{"rules":[{"verbs":["get"]}]}""", """{"rules":[{"verbs":["list"]}]}""", """{"rules":[{"verbs":["list"]}]}""");

    [Theory]
    [InlineData("""{"spec":{"$patch":"maybe"}}""", 500, "unknown patch type: maybe in map: map[$patch:maybe]")]
    [InlineData("""{"spec":{"containers":[{"image":"x"}]}}""", 500, "map: map[image:x] does not contain declared merge key: name")]
    [InlineData("""{"spec":{"containers":["x"]}}""", 500, "list element types are not identical: [[map[name:a]] [x]]")]
    [InlineData("""{"spec":{"containers":[["x"]]}}""", 500, "list element types are not identical: [[map[name:a]] [[x]]]")]
    [InlineData("""{"spec":{"containers":[{"$patch":"merge","name":"a"}]}}""", 500, "merging lists cannot yet be specified in the patch")]
    [InlineData("""{"spec":{"$setElementOrder/containers":"x"}}""", 500, "expected a []interface {}, but received a string")]
    [InlineData("""{"metadata":{"finalizers":[["x"]]}}""", 422, "the server rejected our request due to an error in our request")]
    [InlineData("""{"spec":{"$retainKeys":["a"],"b":1}}""", 400, "invalid patch format of retainKeys")]
    [InlineData("""{"spec":{"$retainKeys":"a"}}""", 400, "invalid patch format of retainKeys")]
    [InlineData(
        """{"spec":{"containers":[{"name":"a"},{"$patch":"replace"}],"$setElementOrder/containers":[{"name":"a"}]}}""",
        500,
        "The order in patch list:\n[map[name:a] map[$patch:replace]]\n doesn't match $setElementOrder list:\n[map[name:a]]\n")]
    [InlineData(
        """{"spec":{"containers":[{"name":"b"},{"name":"a"}],"$setElementOrder/containers":[{"name":"a"},{"name":"b"}]}}""",
        500,
        "The order in patch list:\n[map[name:b] map[name:a]]\n doesn't match $setElementOrder list:\n[map[name:a] map[name:b]]\n")]
    public void Apply_UnsoundPatch_SaysWhatTheServerSays(string patch, int code, string message)
    {
        var live = JsonNode.Parse("""{"metadata":{"finalizers":[]},"spec":{"containers":[{"name":"a"}]}}""")!.AsObject();

        var error = Should.Throw<ApiException>(() => StrategicMergePatch.Apply(live, JsonNode.Parse(patch)!.AsObject(), Pod));

        error.Message.ShouldBe(message);
        error.Code.ShouldBe(code);
    }

    [Fact]
    public void Apply_WhereNoListHasAKey_IsAMergePatch() =>
        Gen.Select(JsonGen.Object(), JsonGen.Patch()).Sample((target, patch) =>
            SameJson.Equal(StrategicMergePatch.Apply(target, patch, Role), MergePatch.Apply(target, patch)));

    private static void Check(ResourceType type, string target, string patch, string expected)
    {
        var live = JsonNode.Parse(target)!.AsObject();

        var patched = StrategicMergePatch.Apply(live, JsonNode.Parse(patch)!.AsObject(), type);

        SameJson.Equal(patched, JsonNode.Parse(expected)).ShouldBeTrue(patched.ToJsonString());
        live.ToJsonString().ShouldBe(target);
    }
}
