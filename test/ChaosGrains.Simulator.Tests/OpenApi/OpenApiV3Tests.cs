using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Tests.Security;

namespace ChaosGrains.Simulator.Tests.OpenApi;

public sealed class OpenApiV3Tests
{
    private readonly OpenApiRig _rig = new();

    [Fact]
    public void Index_NamesEveryGroupVersion_WithAHashThatFollowsTheContent()
    {
        var before = Index();
        before.Select(p => p.Key).Order().ShouldBe(
            ["api/v1", "apis/apiextensions.k8s.io/v1", "apis/apps/v1", "apis/batch/v1", "apis/example.com/v1", "apis/rbac.authorization.k8s.io/v1"]);
        Url(before, "apis/apps/v1").ShouldMatch(@"^/openapi/v3/apis/apps/v1\?hash=[0-9A-F]{64}$");

        _rig.AddWidgets(7);

        Url(Index(), "apis/apps/v1").ShouldBe(Url(before, "apis/apps/v1"));
        Url(Index(), "apis/example.com/v1").ShouldNotBe(Url(before, "apis/example.com/v1"));
    }

    [Theory]
    [InlineData("", "Pod", "/api/v1/namespaces/{namespace}/pods/{name}", true)]
    [InlineData("apps", "Deployment", "/apis/apps/v1/namespaces/{namespace}/deployments/{name}", true)]
    [InlineData("batch", "Job", "/apis/batch/v1/namespaces/{namespace}/jobs/{name}", false)]
    [InlineData("example.com", "Widget", "/apis/example.com/v1/namespaces/{namespace}/widgets/{name}", false)]
    [InlineData("", "Node", "/api/v1/nodes/{name}", true)]
    public void Patch_TellsItsParametersAndKinds(string group, string kind, string path, bool strategic)
    {
        var patch = Document(group)["paths"]![path]!["patch"]!;

        patch["x-kubernetes-group-version-kind"].ShouldBeJson($$"""{"group":"{{group}}","kind":"{{kind}}","version":"v1"}""");
        patch["parameters"]!.AsArray().Select(p => (string?)p!["name"]).ShouldBe(["dryRun", "fieldManager", "fieldValidation", "force"]);
        patch["requestBody"]!["content"]!.AsObject().ContainsKey("application/strategic-merge-patch+json").ShouldBe(strategic);
    }

    [Theory]
    [InlineData("")]
    [InlineData("apps")]
    [InlineData("apiextensions.k8s.io")]
    [InlineData("example.com")]
    public void Document_HoldsAllThatItRefersTo(string group)
    {
        var document = Document(group).ToJsonString();
        var schemas = Document(group)["components"]!["schemas"]!.AsObject();

        var references = System.Text.RegularExpressions.Regex.Matches(document, "\"#/components/schemas/([^\"]+)\"").Select(m => m.Groups[1].Value);

        references.Where(r => !schemas.ContainsKey(r)).ShouldBeEmpty();
    }

    [Fact]
    public void CustomKind_KeepsItsWholeSchema()
    {
        var widget = Document("example.com")["components"]!["schemas"]!["com.example.v1.Widget"]!;

        ((string?)widget["description"]).ShouldBe("A thing to turn.");
        widget["properties"]!.AsObject().Select(p => p.Key).ShouldBe(["apiVersion", "kind", "spec", "metadata"]);
        widget["properties"]!["spec"]!["properties"]!["mode"].ShouldBeJson("""{"type":"string","enum":["Small","Large"],"default":"Small"}""");
        ((string?)widget["properties"]!["spec"]!["description"]).ShouldBe("The wanted widget.");
        widget["properties"]!["metadata"]!["allOf"].ShouldBeJson(
            """[{"$ref":"#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"}]""");
    }

    [Fact]
    public void UnknownGroup_HasNone() => _rig.V3.Document("nope.io", "v1").ShouldBeNull();

    private JsonObject Document(string group) => JsonNode.Parse(_rig.V3.Document(group, "v1")!.Json)!.AsObject();

    private JsonObject Index() => JsonNode.Parse(_rig.V3.Index())!["paths"]!.AsObject();

    private static string Url(JsonObject paths, string path) => paths[path]!["serverRelativeURL"]!.GetValue<string>();
}
