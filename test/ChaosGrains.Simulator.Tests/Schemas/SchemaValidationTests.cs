using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Tests.Schemas;

public sealed class SchemaValidationTests
{
    private const string Skipped =
        "<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation";

    [Theory]
    [InlineData("{size: three}", """spec.size: Invalid value: "string": spec.size in body must be of type integer: "string" """, Skipped)]
    [InlineData("{}", "spec.size: Required value", Skipped)]
    [InlineData("{size: 0}", "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1")]
    [InlineData("{size: 101}", "spec.size: Invalid value: 101: spec.size in body should be less than or equal to 100")]
    [InlineData("{size: 1, mode: Nope}", """spec.mode: Unsupported value: "Nope": supported values: "Small", "Large", "Any" """, Skipped)]
    [InlineData("{size: 0, mode: Nope}", "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1",
        """spec.mode: Unsupported value: "Nope": supported values: "Small", "Large", "Any" """, Skipped)]
    [InlineData("{size: 1, tags: [a, b, c, d]}", "spec.tags: Too many: 4: must have at most 3 items", Skipped)]
    [InlineData("{size: 1, duration: x}", """spec.duration: Invalid value: "x": spec.duration in body should match '^[0-9]+(ms|s|m|h)$'""")]
    [InlineData("{size: 1.5}", """spec.size: Invalid value: "number": spec.size in body must be of type integer: "number" """,
        """<nil>: Invalid value: "": Checked value must be of type integer (default format) in spec.size""", Skipped)]
    [InlineData("{size: 2.0}")]
    [InlineData("{size: 1, tags: [1]}", """spec.tags[0]: Invalid value: "integer": spec.tags[0] in body must be of type string: "integer" """, Skipped)]
    [InlineData("3", """spec: Invalid value: "integer": spec in body must be of type object: "integer" """, Skipped)]
    public void Validate_RecordedSchema_AnswersAsTheServer(string spec, params string[] expected) =>
        Widgets.Complaints(Widgets.Schema(), spec).ShouldBe(expected.Select(e => e.TrimEnd(' ')));

    [Theory]
    [InlineData("{type: string, maxLength: 3}", "abcd", "spec.f: Too long: may not be more than 3 bytes")]
    [InlineData("{type: string, maxLength: 1}", "ab", "spec.f: Too long: may not be more than 1 byte")]
    [InlineData("{type: string, maxLength: 2}", "ää", null)]
    [InlineData("{type: string, minLength: 3}", "ab", """spec.f: Invalid value: "ab": spec.f in body should be at least 3 chars long""")]
    [InlineData("{type: array, minItems: 1, items: {type: string}}", "[]", "spec.f: Invalid value: 0: spec.f in body should have at least 1 items")]
    [InlineData("{type: object, additionalProperties: {type: integer}, maxProperties: 1}", "{a: 1, b: 2}", "spec.f: Too many: 2: must have at most 1 item")]
    [InlineData("{type: object, additionalProperties: {type: integer}, minProperties: 2}", "{a: 1}",
        "spec.f: Invalid value: 1: spec.f in body should have at least 2 properties")]
    [InlineData("{type: object, additionalProperties: {type: integer}}", "{a: x}",
        """spec.f.a: Invalid value: "string": spec.f.a in body must be of type integer: "string" """)]
    [InlineData("{type: number, maximum: 1.5}", "1.75", "spec.f: Invalid value: 1.75: spec.f in body should be less than or equal to 1.5")]
    [InlineData("{type: number, maximum: 1.5, exclusiveMaximum: true}", "1.5", "spec.f: Invalid value: 1.5: spec.f in body should be less than 1.5")]
    [InlineData("{type: integer, minimum: 1, exclusiveMinimum: true}", "1", "spec.f: Invalid value: 1: spec.f in body should be greater than 1")]
    [InlineData("{type: integer, multipleOf: 5}", "7", "spec.f: Invalid value: 7: spec.f in body should be a multiple of 5")]
    [InlineData("{type: integer, format: int32}", "2147483648",
        """<nil>: Invalid value: "": Checked value must be of type integer with format int32 in spec.f""")]
    [InlineData("{type: string, format: date-time}", "soon", """spec.f: Invalid value: "soon": spec.f in body must be of type date-time: "soon" """)]
    [InlineData("{type: string, format: date-time}", "2026-01-02T03:04:05Z", null)]
    [InlineData("{type: string, format: date-time}", "true", """spec.f: Invalid value: "": spec.f in body must be of type date-time: "" """)]
    [InlineData("{type: string, format: unheard-of}", "x", null)]
    [InlineData("{type: integer, enum: [1, 2]}", "3", """spec.f: Unsupported value: 3: supported values: "1", "2" """)]
    [InlineData("{type: string, nullable: true}", "null", null)]
    [InlineData("{x-kubernetes-int-or-string: true}", "true",
        """spec.f: Invalid value: "boolean": spec.f in body must be of type integer,string: "boolean" """)]
    [InlineData("{x-kubernetes-int-or-string: true}", "5%", null)]
    [InlineData("{type: array, x-kubernetes-list-type: set, items: {type: string}}", "[a, b, a, a]", """spec.f[2]: Duplicate value: "a" """)]
    [InlineData("{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [n], items: {type: object, required: [n], properties: {n: {type: string}}}}",
        "[{n: a}, {n: a}]", """spec.f[1]: Duplicate value: {"n":"a"}""")]
    public void Validate_OneField_AnswersAsTheServer(string field, string value, string? expected)
    {
        var schema = Widgets.Schema($"{{type: object, properties: {{f: {field}}}}}");

        var complaints = Widgets.Complaints(schema, $"{{f: {value}}}").Where(c => c != Skipped);

        complaints.ShouldBe(expected is null ? [] : [expected.TrimEnd(' ')]);
    }

    [Theory]
    [InlineData("anyOf: [{required: [a]}, {required: [b]}]", "{}",
        """<nil>: Invalid value: "": "spec" must validate at least one schema (anyOf)""", "spec.a: Required value")]
    [InlineData("anyOf: [{required: [a]}, {required: [b]}]", "{b: 1}")]
    [InlineData("oneOf: [{required: [a]}, {required: [b]}]", "{a: 1, b: 1}",
        """<nil>: Invalid value: "": "spec" must validate one and only one schema (oneOf). Found 2 valid alternatives""")]
    [InlineData("oneOf: [{required: [a]}, {required: [b]}]", "{}",
        """<nil>: Invalid value: "": "spec" must validate one and only one schema (oneOf). Found none valid""", "spec.a: Required value")]
    [InlineData("allOf: [{required: [a]}, {required: [b]}]", "{a: 1}", "spec.b: Required value",
        """<nil>: Invalid value: "": "spec" must validate all the schemas (allOf)""")]
    [InlineData("not: {required: [a]}", "{a: 1}", """<nil>: Invalid value: "": "spec" must not validate the schema (not)""")]
    public void Validate_Alternatives_AnswersAsTheServer(string alternatives, string spec, params string[] expected)
    {
        var schema = Widgets.Schema($"{{type: object, {alternatives}, properties: {{a: {{type: integer}}, b: {{type: integer}}}}}}");

        Widgets.Complaints(schema, spec).ShouldBe(expected);
    }

    [Theory]
    [InlineData("", "spec.a: Required value")]
    [InlineData(", x-kubernetes-validations: [{rule: 'true'}]", "spec.a: Required value", Skipped)]
    public void Validate_MissingField_TellsOfSkippedRulesOnlyWhenThereAreAny(string rules, params string[] expected)
    {
        var schema = Widgets.Schema($"{{type: object, required: [a], properties: {{a: {{type: integer}}}}{rules}}}");

        Widgets.Complaints(schema, "{}").ShouldBe(expected);
    }

    [Fact]
    public void Validate_StatusOnly_CountsPathsFromTheStatus()
    {
        var body = Widgets.Widget("{size: 0}", "{ready: one}");

        var errors = Widgets.Schema().Validate(body, Widgets.Widget("{size: 0}"), new ObjectValidation { StatusOnly = true });

        Widgets.Show(errors).ShouldBe(["""status.ready: Invalid value: "string": ready in body must be of type integer: "string" """.TrimEnd(), Skipped]);
        errors[0].Reason.ShouldBe("FieldValueTypeInvalid");
    }

    [Fact]
    public void Validate_MissingNameFoundBefore_StandsFirstAndKeepsRulesFromRunning()
    {
        var earlier = new FieldError("FieldValueRequired", "Required value: name or generateName is required", "metadata.name");

        var errors = Widgets.Schema().Validate(Widgets.Widget("{size: 9, mode: Small}"), null, new ObjectValidation { Earlier = [earlier] });

        Widgets.Show(errors).ShouldBe(["metadata.name: Required value: name or generateName is required", Skipped]);
    }

    [Theory]
    [InlineData("{size: 0, mode: Any}", "{size: 0, mode: Any}")]
    [InlineData("{size: 0, tags: [x]}", "{size: 0, mode: Any}")]
    [InlineData("{size: 0}", "{size: -1}", "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1")]
    public void Validate_Update_ForgivesWhatStaysAsItWas(string spec, string old, params string[] expected) =>
        Widgets.Complaints(Widgets.Schema(), spec, old).ShouldBe(expected);
}
