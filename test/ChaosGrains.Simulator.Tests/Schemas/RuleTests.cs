using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Tests.Schemas;

public sealed class RuleTests
{
    [Theory]
    [InlineData("{size: 9, mode: Small}", null, "spec: Invalid value: a small widget has a size of 5 at most")]
    [InlineData("{size: 2, mode: Small}", null)]
    [InlineData("{size: 2, mode: Large}", "{size: 2, mode: Small}", """spec.mode: Invalid value: "Large": mode is immutable""")]
    [InlineData("{size: 2, mode: Small}", "{size: 2, mode: Small}")]
    [InlineData("{size: 9, mode: Small}", "{size: 9, mode: Small}")]
    [InlineData("{size: 9, mode: Small}", "{size: 8, mode: Small}", "spec: Invalid value: a small widget has a size of 5 at most")]
    public void Validate_RecordedRules_AnswersAsTheServer(string spec, string? old, params string[] expected) =>
        Widgets.Complaints(Widgets.Schema(), spec, old).ShouldBe(expected);

    [Theory]
    [InlineData("rule: self.a > 1, reason: FieldValueForbidden, fieldPath: .a", "{a: 1}", "spec.a: Forbidden: failed rule: self.a > 1")]
    [InlineData("rule: self.a > 1, reason: FieldValueRequired, message: more", "{a: 1}", "spec: Required value: more")]
    [InlineData("rule: self.a > 1, reason: FieldValueDuplicate", "{a: 1}", "spec: Duplicate value")]
    [InlineData("""rule: self.a > 1, messageExpression: "'a is ' + string(self.a)" """, "{a: 1}", "spec: Invalid value: a is 1")]
    [InlineData("""rule: self.a > 1, message: fixed, messageExpression: "string(1 / 0)" """, "{a: 1}", "spec: Invalid value: fixed")]
    [InlineData("rule: self.a / self.b > 1, message: ratio", "{a: 1, b: 0}", """spec: Invalid value: "object": division by zero evaluating rule: ratio""")]
    [InlineData("rule: self.a > 1", "{b: 0}", """spec: Invalid value: "object": no such key: a evaluating rule: self.a > 1""")]
    [InlineData("rule: self.p > 1", "{p: x}",
        """spec: Invalid value: "object": 'no such overload': call arguments did not match a supported operator, function or macro signature for rule: self.p > 1""")]
    [InlineData("rule: oldSelf.a == self.a", "{a: 1}")]
    [InlineData("rule: oldSelf.hasValue() || self.a == 2, optionalOldSelf: true", "{a: 1}", "spec: Invalid value: failed rule: oldSelf.hasValue() || self.a == 2")]
    public void Validate_OneRule_AnswersAsTheServer(string rule, string spec, params string[] expected)
    {
        var schema = Widgets.Schema($"{{type: object, x-kubernetes-validations: [{{{rule}}}], properties: {{a: {{type: integer}}, b: {{type: integer}}, p: {{x-kubernetes-int-or-string: true}}}}}}");

        Widgets.Complaints(schema, spec).ShouldBe(expected);
    }

    [Theory]
    [InlineData("{l: [{k: a, v: 2}]}", "{l: [{k: a, v: 1}]}", "spec.l[0].v: Invalid value: 2: v stays")]
    [InlineData("{l: [{k: b, v: 2}, {k: a, v: 1}]}", "{l: [{k: a, v: 1}]}")]
    [InlineData("{m: {x: 2}}", "{m: {x: 1}}", "spec.m[x]: Invalid value: 2: v stays")]
    [InlineData("{m: {y: 2}}", "{m: {x: 1}}")]
    public void Validate_TransitionRule_MatchesEntriesByKey(string spec, string old, params string[] expected)
    {
        const string stays = "x-kubernetes-validations: [{rule: self == oldSelf, message: v stays}]";
        var schema = Widgets.Schema($$"""
            {type: object, properties: {
              l: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties: {k: {type: string}, v: {type: integer, {{stays}} } } } },
              m: {type: object, additionalProperties: {type: integer, {{stays}} } } } }
            """);

        Widgets.Complaints(schema, spec, old).ShouldBe(expected);
    }

    [Fact]
    public void Validate_RuleAtTheRoot_SeesTheName()
    {
        var schema = Widgets.Schema(Widgets.Spec, "x-kubernetes-validations: [{rule: \"self.metadata.name == 'b' && self.kind == 'Widget'\", message: no}]");

        Widgets.Complaints(schema, "{size: 1}").ShouldBe(["<nil>: Invalid value: no"]);
    }

    [Fact]
    public void Validate_StatusWrite_RunsRulesOverTheWholeObject()
    {
        var errors = Widgets.Schema().Validate(Widgets.Widget("{size: 9, mode: Small}", "{ready: 1}"), Widgets.Widget("{size: 8, mode: Small}"),
            new ObjectValidation { StatusOnly = true });

        Widgets.Show(errors).ShouldBe(["spec: Invalid value: a small widget has a size of 5 at most"]);
    }
}
