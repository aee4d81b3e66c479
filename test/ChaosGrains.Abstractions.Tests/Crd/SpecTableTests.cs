using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Specs.Validation;

namespace ChaosGrains.Crd;

/// <summary>The tables of specs, seen by the validator.</summary>
public sealed class SpecTableTests
{
    public static TheoryData<string> Right => [.. SpecTable.Right.Keys];

    public static TheoryData<string> Wrong => [.. Names(row => row["message"] is not null)];

    public static TheoryData<string> Unreadable => [.. Names(row => row["json"] is not null)];

    [Theory]
    [MemberData(nameof(Right))]
    public void Validate_RightSpec_FindsNothing(string name) =>
        ExperimentValidator.Validate(SpecJson.Read(SpecTable.Right[name]["spec"])).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_WrongSpec_FindsExactlyThat(string name)
    {
        var row = SpecTable.Wrong[name];
        var error = ExperimentValidator.Validate(SpecJson.Read(row["spec"])).ShouldHaveSingleItem();
        error.Field.ShouldBe(row["field"]!.GetValue<string>());
        error.Message.ShouldContain(row["message"]!.GetValue<string>(), Case.Sensitive);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Read_WhatIsNoSpec_SaysWhy(string name)
    {
        var row = SpecTable.Wrong[name];
        var error = Should.Throw<JsonException>(() => SpecJson.Read(row["spec"]));
        error.Message.ShouldContain(row["json"]!.GetValue<string>(), Case.Sensitive);
    }

    // The same sentence from the API server and from the operator: a message without words of the server's own is that of a rule.
    [Fact]
    public void Messages_OfRules_AreThoseOfTheSchema()
    {
        var messages = CrdFile.Rules().Select(rule => rule["message"]!.GetValue<string>()).ToList();
        foreach (var row in SpecTable.Wrong.Values.Where(row => row["server"] is null))
        {
            var message = row["message"].ShouldNotBeNull().GetValue<string>();
            messages.ShouldContain(text => text.Contains(message, StringComparison.Ordinal), message);
        }
    }

    [Fact]
    public void Rules_OfTheSchema_AllHaveAWrongSpec()
    {
        var wanted = SpecTable.Wrong.Values.Select(row => (row["server"] ?? row["message"])!.GetValue<string>()).ToList();
        var messages = CrdFile.Walk(CrdFile.Spec(), "spec")
            .SelectMany(field => CrdFile.RulesOf(field.Schema))
            .Select(rule => rule["message"]!.GetValue<string>());
        messages.Where(message => !wanted.Any(piece => message.Contains(piece, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(Func<JsonNode, bool> which) =>
        SpecTable.Wrong.Where(row => which(row.Value)).Select(row => row.Key);
}
