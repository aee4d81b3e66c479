using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Tests.Schemas;

public sealed class DefaultingTests
{
    [Theory]
    [InlineData("{size: 3, unknown: 1, nested: {also: unknown}}", """{"mode":"Any","nested":{"count":7},"size":3}""")]
    [InlineData("{size: 3}", """{"mode":"Any","size":3}""")]
    [InlineData("{size: null, mode: null, nested: null}", """{"mode":"Any"}""")]
    [InlineData("{nested: {count: null}}", """{"mode":"Any","nested":{"count":7}}""")]
    public void ApplyDefaultsAndPrune_RecordedSchema_GivesWhatTheServerStores(string spec, string expected)
    {
        var body = Widgets.Widget(spec);

        Widgets.Schema().ApplyDefaults(body);
        Widgets.Schema().Prune(body);

        GoJson.Write(body["spec"]).ShouldBe(expected);
    }

    [Fact]
    public void ApplyDefaults_InItemsAndMaps_FillsWhatIsThere()
    {
        var schema = Widgets.Schema("""
            {type: object, properties: {
              list: {type: array, items: {type: object, properties: {n: {type: integer, default: 1}}}},
              map: {type: object, additionalProperties: {type: object, nullable: true, properties: {n: {type: integer, default: 2}}}},
              deep: {type: object, default: {}, properties: {n: {type: integer, default: 3}}}}}
            """);
        var body = Widgets.Widget("{list: [{}, {n: 5}], map: {a: {}, b: null}}");

        schema.ApplyDefaults(body);

        GoJson.Write(body["spec"]).ShouldBe("""{"deep":{"n":3},"list":[{"n":1},{"n":5}],"map":{"a":{"n":2},"b":null}}""");
    }
}
