using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Tests.Schemas;

public sealed class DefinitionTests
{
    private const string Schema = "spec.validation.openAPIV3Schema.properties[spec]";
    private const string Budget =
        "exceeds budget by factor of more than 100x (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";

    [Fact]
    public void ValidateDefinition_RecordedDefinition_HasNoComplaints() =>
        Widgets.Show(CustomResourceSchemas.ValidateDefinition(Widgets.Definition())).ShouldBeEmpty();

    [Theory]
    [InlineData("{properties: {a: {type: integer}}}", Schema + ".type: Required value: must not be empty for specified object fields")]
    [InlineData("{type: object, properties: {a: {type: array}}}", Schema + ".properties[a].items: Required value: must be specified")]
    [InlineData("{type: object, properties: {a: {type: string, pattern: '('}}}",
        Schema + """.properties[a].pattern: Invalid value: "(": must be a valid regular expression, but isn't: error parsing regexp: missing closing ): `(`""")]
    [InlineData("{type: object, properties: {a: {type: integer, default: x}}}",
        Schema + """.properties[a].default: Invalid value: "string":  in body must be of type integer: "string" """)]
    [InlineData("{type: object, properties: {a: {type: object, default: {b: 1}, properties: {}}}}",
        Schema + """.properties[a].default: Invalid value: {"b":1}: must not have unknown fields""")]
    [InlineData("{type: object, properties: {a: {type: wrong}}}",
        Schema + """.properties[a].type: Unsupported value: "wrong": supported values: "array", "boolean", "integer", "number", "object", "string" """)]
    [InlineData("{type: object, properties: {a: {type: array, uniqueItems: true, items: {type: string}}}}",
        Schema + ".properties[a].uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic")]
    [InlineData("{type: object, properties: {a: {type: integer}}, additionalProperties: {type: string}}",
        Schema + ".additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive")]
    [InlineData("{type: object, anyOf: [{type: object}]}", Schema + ".anyOf[0].type: Forbidden: must be empty to be structural")]
    [InlineData("{type: object, properties: {a: {type: array, x-kubernetes-list-type: map, items: {type: object}}}}",
        Schema + ".properties[a].x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map")]
    [InlineData("{type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, properties: {k: {type: string}}}}}}",
        Schema + ".properties[a].items.properties[k].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property")]
    [InlineData("{type: object, properties: {a: {type: array, x-kubernetes-list-type: odd, items: {type: string}}}}",
        Schema + """.properties[a].x-kubernetes-list-type: Unsupported value: "odd": supported values: "atomic", "set", "map" """)]
    [InlineData("{type: object, x-kubernetes-embedded-resource: true}",
        Schema + ".properties: Required value: must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields")]
    public void ValidateDefinition_WrongSchema_SaysAsTheServer(string spec, params string[] expected) =>
        Widgets.Show(CustomResourceSchemas.ValidateDefinition(Widgets.Definition(spec, ""))).ShouldBe(expected.Select(e => e.TrimEnd(' ')));

    [Theory]
    [InlineData("rule: self.nope == 1", "rule: Invalid value: {\"Rule\":\"self.nope == 1\",\"Message\":\"\",\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: compilation failed: ERROR: <input>:1:5: undefined field 'nope'\n | self.nope == 1\n | ....^")]
    [InlineData("rule: self.a", "rule: Invalid value: {\"Rule\":\"self.a\",\"Message\":\"\",\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: cel expression must evaluate to a bool")]
    [InlineData("rule: \"self.a == int('x')\"", "rule: Invalid value: {\"Rule\":\"self.a == int('x')\",\"Message\":\"\",\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: program instantiation failed: type conversion error from 'string' to 'int'")]
    [InlineData("rule: ''", "rule: Required value: rule is not specified")]
    [InlineData("rule: 'true', reason: Odd", "reason: Unsupported value: \"Odd\": supported values: \"FieldValueDuplicate\", \"FieldValueForbidden\", \"FieldValueInvalid\", \"FieldValueRequired\"")]
    [InlineData("rule: 'true', fieldPath: .nope", "fieldPath: Invalid value: \".nope\": must be a valid path")]
    [InlineData("rule: 'true', optionalOldSelf: true", "optionalOldSelf: Invalid value: true: may not be set if oldSelf is not used in rule")]
    [InlineData("rule: \"self.l.all(x, self.l.all(y, x == y))\"", "rule: Forbidden: estimated rule cost " + Budget)]
    [InlineData("rule: \"self.s.matches('^(a+)+$') && self.l.all(x, x.contains(self.s))\"", "rule: Forbidden: estimated rule cost " + Budget)]
    public void ValidateDefinition_WrongRule_SaysAsTheServer(string rule, string expected)
    {
        var spec = $"{{type: object, x-kubernetes-validations: [{{{rule}}}], properties: {{a: {{type: integer}}, s: {{type: string}}, l: {{type: array, items: {{type: string}}}}}}}}";

        Widgets.Show(CustomResourceSchemas.ValidateDefinition(Widgets.Definition(spec, "")))
            .ShouldContain($"{Schema}.x-kubernetes-validations[0].{expected}");
    }

    [Theory]
    [InlineData("spec.group", "nodot", "metadata.name: Invalid value: \"widgets.example.com\": must be spec.names.plural+\".\"+spec.group",
        "spec.group: Invalid value: \"nodot\": should be a domain with at least one dot")]
    [InlineData("spec.scope", "Galaxy", "spec.scope: Unsupported value: \"Galaxy\": supported values: \"Cluster\", \"Namespaced\"")]
    [InlineData("spec.scope", null, "spec.scope: Required value")]
    [InlineData("spec.names.kind", null, "spec.names.singular: Required value", "spec.names.kind: Required value", "spec.names.listKind: Required value")]
    [InlineData("spec.names.listKind", "Widget", "spec.names.listKind: Invalid value: \"Widget\": kind and listKind may not be the same")]
    public void ValidateDefinition_WrongNames_SaysAsTheServer(string path, string? value, params string[] expected)
    {
        var definition = Widgets.Definition();
        var steps = path.Split('.');
        var parent = (JsonObject)steps[..^1].Aggregate((JsonNode)definition, (node, step) => node[step]!);
        parent[steps[^1]] = value;
        if (path == "spec.names.kind") ((JsonObject)definition["spec"]!["names"]!).Remove("singular");
        if (path == "spec.names.kind") ((JsonObject)definition["spec"]!["names"]!).Remove("listKind");

        Widgets.Show(CustomResourceSchemas.ValidateDefinition(definition)).ShouldBe(expected);
    }

    [Fact]
    public void ValidateDefinition_VersionsThatDiffer_AreToldApart()
    {
        var definition = Widgets.Definition();
        var versions = (JsonArray)definition["spec"]!["versions"]!;
        var second = Widgets.Definition("{properties: {}}")["spec"]!["versions"]![0]!.DeepClone();
        second["name"] = "v2";
        versions.Add(second);

        var complaints = Widgets.Show(CustomResourceSchemas.ValidateDefinition(definition));

        complaints[0].ShouldBe("spec.versions[1].schema.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields");
        complaints[1].ShouldEndWith("must have exactly one version marked as storage version");
        complaints[2].ShouldBe("""status.storedVersions: Invalid value: ["v1"]: must have the storage version v2""");
        complaints.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("{name: X, type: odd, jsonPath: .spec.x}", "type: Invalid value: \"odd\": must be one of boolean,date,integer,number,string")]
    [InlineData("{name: X, type: string, jsonPath: spec.x}", "JSONPath: Invalid value: \"spec.x\": must be a simple json path starting with .")]
    [InlineData("{name: X, type: string}", "JSONPath: Required value")]
    public void ValidateDefinition_WrongColumn_SaysAsTheServer(string column, string expected)
    {
        var definition = Widgets.Definition();
        definition["spec"]!["versions"]![0]!["additionalPrinterColumns"] = new JsonArray(Widgets.Json(column));

        Widgets.Show(CustomResourceSchemas.ValidateDefinition(definition)).ShouldBe(["spec.additionalPrinterColumns[0]." + expected]);
    }
}
