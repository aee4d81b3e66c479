using System.Net;
using System.Text.Json.Nodes;
using ChaosGrains.EndToEnd.Tests.Support;
using k8s;
using k8s.Autorest;

namespace ChaosGrains.EndToEnd.Tests.Specs;

/// <summary>The tables of specs, seen by the API server.</summary>
public sealed class SpecTableTests(SharedOperator shared)
{
    private static readonly JsonArray RightRows = Yaml.List(Yaml.PathOf("Specs/right-specs.yaml"));
    private static readonly JsonArray WrongRows = Yaml.List(Yaml.PathOf("Specs/wrong-specs.yaml"));

    public static TheoryData<string> Right => [.. RightRows.Select(row => (string)row!["name"]!)];

    public static TheoryData<string> Wrong => [.. WrongRows.Select(row => (string)row!["name"]!)];

    [Theory]
    [MemberData(nameof(Right))]
    public async Task Create_RightSpec_IsAccepted(string name)
    {
        var created = await PostAsync(Row(RightRows, name)["spec"]!);
        ((string?)created["metadata"]?["uid"]).ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Create_WrongSpec_IsRefusedWithTheFieldAndTheReason(string name)
    {
        var row = Row(WrongRows, name);

        var refusal = await Should.ThrowAsync<HttpOperationException>(() => PostAsync(row["spec"]!));

        refusal.Response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, refusal.Response.Content);
        var status = JsonNode.Parse(refusal.Response.Content)!;
        var wanted = (string)(row["server"] ?? row["message"])!;
        ((string)status["message"]!).ShouldContain(wanted, Case.Sensitive);
        var causes = status["details"]!["causes"]!.AsArray();
        causes.Select(c => $"{c!["field"]}: {c["message"]}").ShouldContain(
            c => c.StartsWith((string)row["field"]!, StringComparison.Ordinal) && c.Contains(wanted, StringComparison.Ordinal),
            (string)status["message"]!);
    }

    private static JsonNode Row(JsonArray rows, string name) => rows.Single(row => (string)row!["name"]! == name)!;

    /// <summary>Asks the server to do everything but keep it, in a namespace that every cluster has.</summary>
    private async Task<JsonObject> PostAsync(JsonNode spec)
    {
        var resource = new JsonObject
        {
            ["apiVersion"] = "chaosgrains.io/v1alpha1",
            ["kind"] = "ChaosExperiment",
            ["metadata"] = new JsonObject { ["generateName"] = "spec-" },
            ["spec"] = spec.DeepClone(),
        };
        var created = await shared.Cluster.Client.CustomObjects.CreateNamespacedCustomObjectAsync(
            resource, "chaosgrains.io", "v1alpha1", "default", "chaosexperiments", dryRun: "All", fieldValidation: "Strict",
            cancellationToken: TestContext.Current.CancellationToken);
        return JsonObject.Create((System.Text.Json.JsonElement)created)!;
    }
}
