using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Tests.Security;

namespace ChaosGrains.Simulator.Tests.OpenApi;

public sealed class OpenApiV2Tests
{
    private const string Pod = "io.k8s.api.core.v1.Pod";

    private readonly OpenApiRig _rig = new();

    private JsonObject Json => JsonNode.Parse(_rig.V2.Json())!.AsObject();

    [Theory]
    [InlineData(Pod, """[{"group":"","kind":"Pod","version":"v1"}]""")]
    [InlineData("io.k8s.api.apps.v1.Deployment", """[{"group":"apps","kind":"Deployment","version":"v1"}]""")]
    [InlineData("io.k8s.api.batch.v1.Job", """[{"group":"batch","kind":"Job","version":"v1"}]""")]
    [InlineData("io.k8s.api.policy.v1.Eviction", """[{"group":"policy","kind":"Eviction","version":"v1"}]""")]
    [InlineData("com.example.v1.Widget", """[{"group":"example.com","kind":"Widget","version":"v1"}]""")]
    [InlineData("com.example.v1.WidgetList", """[{"group":"example.com","kind":"WidgetList","version":"v1"}]""")]
    public void Kind_IsFoundByItsIdentification(string definition, string identification) =>
        Json["definitions"]![definition]!["x-kubernetes-group-version-kind"].ShouldBeJson(identification);

    [Fact]
    public void BuiltInKind_HasItsFieldsAndPatchStrategies()
    {
        var definitions = Json["definitions"]!;

        ((string?)definitions[Pod]!["description"]).ShouldBe("Containers that run together on one node.");
        definitions[Pod]!["properties"]!.AsObject().Select(p => p.Key).ShouldBe(["apiVersion", "kind", "metadata", "spec", "status"]);
        definitions["io.k8s.api.core.v1.PodSpec"]!["properties"]!["containers"].ShouldBeJson(
            """
            {"type":"array","items":{"$ref":"#/definitions/io.k8s.api.core.v1.Container"},
             "x-kubernetes-patch-merge-key":"name","x-kubernetes-patch-strategy":"merge"}
            """);
        definitions["io.k8s.api.core.v1.PodSpec"]!["required"].ShouldBeJson("""["containers"]""");
    }

    [Fact]
    public void References_AllLeadSomewhere()
    {
        var definitions = Json["definitions"]!.AsObject();

        References(definitions).Where(r => !definitions.ContainsKey(r["#/definitions/".Length..])).ShouldBeEmpty();
    }

    [Fact]
    public void CustomKind_LosesWhatOldClientsCannotRead()
    {
        var spec = Json["definitions"]!["com.example.v1.Widget"]!["properties"]!["spec"]!;

        spec["required"].ShouldBeJson("""["size"]""");
        spec["properties"].ShouldBeJson("""
            {"size":{"type":"integer","minimum":1,"maximum":100,"description":"How many turns."},
             "mode":{"type":"string","enum":["Small","Large"]},
             "note":{},
             "free":{"x-kubernetes-preserve-unknown-fields":true},
             "either":{"x-kubernetes-int-or-string":true},
             "labels":{"type":"object","additionalProperties":{"type":"string"}},
             "tags":{"type":"array","maxItems":3,"items":{"type":"string","pattern":"^a"}}}
            """);
    }

    [Fact]
    public void Document_FollowsTheServedKinds_AndIsKeptUntilThen()
    {
        var before = _rig.V2.Json();
        _rig.V2.Json().ShouldBeSameAs(before);

        _rig.AddWidgets(7);

        Json["definitions"]!["com.example.v1.Widget"]!["properties"]!["spec"]!["properties"]!["size"]!["maximum"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public void Protobuf_SaysTheSameAsJson()
    {
        var document = new WireMessage(_rig.V2.Protobuf());

        document.Text(1).ShouldBe("2.0");
        (document.Message(2).Text(1), document.Message(2).Text(2)).ShouldBe(("Kubernetes", "v1.36.0"));
        var json = Json["definitions"]!.AsObject();
        var definitions = document.Message(9);
        definitions.Messages(1).Select(d => d.Text(1)).ShouldBe(json.Select(d => d.Key));
        foreach (var definition in definitions.Messages(1))
        {
            ToJson(definition.Message(2)).ShouldBeJson(json[definition.Text(1)]!.ToJsonString());
        }
    }

    [Fact]
    public void Protobuf_TellsThatPatchTakesDryRun()
    {
        var path = new WireMessage(_rig.V2.Protobuf()).Message(8).Named(2, "/apis/example.com/v1/namespaces/{namespace}/widgets/{name}");

        var patch = path.Message(8);

        patch.Messages(8).Select(p => p.Message(1).Message(2).Message(3).Text(4)).ShouldBe(["dryRun", "fieldManager", "fieldValidation", "force"]);
        patch.Texts(7).ShouldBe(["application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml"]);
        JsonNode.Parse(patch.Named(13, "x-kubernetes-group-version-kind").Text(2)).ShouldBeJson(
            """{"group":"example.com","kind":"Widget","version":"v1"}""");
    }

    // The fields of openapi.v2.Schema that the documents use.
    private static JsonObject ToJson(WireMessage schema)
    {
        var json = new JsonObject();
        foreach (var (field, key) in new[] { (1, "$ref"), (2, "format"), (4, "description"), (13, "pattern") })
        {
            if (schema.Text(field) is { Length: > 0 } text)
            {
                json[key] = text;
            }
        }

        foreach (var (field, key) in new[] { (7, "maximum"), (9, "minimum") })
        {
            if (schema.Real(field) is not 0 and var number)
            {
                json[key] = (long)number;
            }
        }

        if (schema.Number(14) is > 0 and var maxItems)
        {
            json["maxItems"] = maxItems;
        }

        if (schema.Texts(19) is { Length: > 0 } required)
        {
            json["required"] = new JsonArray([.. required.Select(r => (JsonNode?)r)]);
        }

        if (schema.Messages(20).ToArray() is { Length: > 0 } values)
        {
            json["enum"] = new JsonArray([.. values.Select(v => JsonNode.Parse(v.Text(2)))]);
        }

        foreach (var type in schema.Messages(22))
        {
            json["type"] = type.Text(1);
        }

        foreach (var additional in schema.Messages(21))
        {
            json["additionalProperties"] = ToJson(additional.Message(1));
        }

        foreach (var items in schema.Messages(23))
        {
            json["items"] = ToJson(items.Message(1));
        }

        foreach (var properties in schema.Messages(25))
        {
            json["properties"] = new JsonObject(properties.Messages(1).Select(p => KeyValuePair.Create(p.Text(1), (JsonNode?)ToJson(p.Message(2)))));
        }

        foreach (var extension in schema.Messages(31))
        {
            json[extension.Text(1)] = JsonNode.Parse(extension.Message(2).Text(2));
        }

        return json;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(f => f.Key == "$ref" && f.Value is JsonValue target ? [target.GetValue<string>()] : References(f.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
