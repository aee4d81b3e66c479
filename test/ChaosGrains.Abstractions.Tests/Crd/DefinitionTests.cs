using System.Text.Json.Nodes;
using ChaosGrains.Specs;

namespace ChaosGrains.Crd;

/// <summary>What the definition promises to those who use kubectl, and to the API server that estimates the cost of its rules.</summary>
public sealed class DefinitionTests
{
    public static TheoryData<string> Fields => [.. AllFields().Select(entry => entry.Path)];

    [Fact]
    public void Names_AreThoseThatPeopleType()
    {
        var spec = CrdFile.Definition()["spec"]!;
        CrdFile.Definition()["metadata"]!["name"]!.GetValue<string>().ShouldBe("chaosexperiments.chaosgrains.io");
        CrdFile.Definition()["metadata"]!["labels"]!["app.kubernetes.io/part-of"]!.GetValue<string>().ShouldBe("chaosgrains");
        spec["group"]!.GetValue<string>().ShouldBe("chaosgrains.io");
        spec["scope"]!.GetValue<string>().ShouldBe("Namespaced");
        spec["names"]!["shortNames"]!.ToJsonString().ShouldBe("""["cx"]""");
        spec["names"]!["categories"]!.ToJsonString().ShouldBe("""["chaos"]""");
        CrdFile.Version()["name"]!.GetValue<string>().ShouldBe("v1alpha1");
        CrdFile.Version()["subresources"]!.ToJsonString().ShouldBe("""{"status":{}}""");
    }

    [Fact]
    public void Columns_AreThoseOfTheDesign_AndNoneShowsAFutureTimeAsAnAge() =>
        CrdFile.Version()["additionalPrinterColumns"]!.AsArray()
            .Select(c => $"{c!["name"]} {c["type"]} {c["jsonPath"]} {c["priority"]}".TrimEnd())
            .ShouldBe(
            [
                "Scenario string .spec.scenario.type",
                "Phase string .status.phase",
                "Injected string .status.targets.summary",
                "Ends string .status.endsAt",
                "Age date .metadata.creationTimestamp",
                "Message string .status.message 1",
            ]);

    [Theory]
    [MemberData(nameof(Fields))]
    public void Field_IsDescribedAndBounded(string path)
    {
        var schema = AllFields().Single(field => field.Path == path).Schema;
        var isScalarEntry = path[^1] is ']' or '}' && schema["type"]!.GetValue<string>() != "object";
        if (!isScalarEntry)
            schema["description"].ShouldNotBeNull().GetValue<string>().ShouldEndWith(".");
        Bound(schema).ShouldAllBe(keyword => schema.ContainsKey(keyword));
    }

    [Fact]
    public void Rules_AllSayInSentencesWhatToWrite()
    {
        var rules = CrdFile.Rules();
        rules.Count.ShouldBeGreaterThan(15);
        rules.ShouldAllBe(rule => rule["message"]!.GetValue<string>().EndsWith('.') && rule["message"]!.GetValue<string>().Contains(". "));
    }

    [Fact]
    public void Union_EveryKind_HasAMemberAndARuleThatKeepsOthersAway()
    {
        var rules = CrdFile.RulesOf(CrdFile.At("spec.scenario")).Select(rule => rule["rule"]!.GetValue<string>()).ToList();
        foreach (var kind in Enum.GetNames<ScenarioType>())
        {
            var member = char.ToLowerInvariant(kind[0]) + kind[1..];
            CrdFile.At($"spec.scenario.{member}").ShouldNotBeNull();
            rules.ShouldContain($"self.type == '{kind}' || !has(self.{member})");
        }
    }

    [Fact]
    public void Immutability_CoversEveryFieldOfTheSpec_ButPaused()
    {
        var rule = CrdFile.RulesOf(CrdFile.Schema())
            .Select(r => r["rule"]!.GetValue<string>())
            .Single(text => text.Contains("oldSelf", StringComparison.Ordinal));
        foreach (var field in CrdFile.Spec()["properties"]!.AsObject().Select(p => p.Key))
            rule.Contains($"self.spec.{field} == oldSelf.spec.{field}", StringComparison.Ordinal).ShouldBe(field != "paused", field);
    }

    private static IEnumerable<string> Bound(JsonObject schema) => schema["type"]!.GetValue<string>() switch
    {
        "string" when !schema.ContainsKey("enum") && !schema.ContainsKey("format") => ["maxLength"],
        "array" => ["maxItems", "x-kubernetes-list-type"],
        "object" when schema.ContainsKey("additionalProperties") => ["maxProperties"],
        _ => [],
    };

    private static IEnumerable<(string Path, JsonObject Schema)> AllFields() =>
        CrdFile.Walk(CrdFile.Spec(), "spec").Concat(CrdFile.Walk(CrdFile.Status(), "status"));
}
