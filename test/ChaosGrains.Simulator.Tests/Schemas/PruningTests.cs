using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Tests.Schemas;

public sealed class PruningTests
{
    [Theory]
    [InlineData("a: {type: object, x-kubernetes-preserve-unknown-fields: true}", "{a: {x: {y: 1}}, b: 1}", """{"a":{"x":{"y":1}}}""", "spec.b")]
    [InlineData("a: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {k: {type: object, properties: {n: {type: integer}}}}}",
        "{a: {x: 1, k: {n: 1, m: 2}}}", """{"a":{"k":{"n":1},"x":1}}""", "spec.a.k.m")]
    [InlineData("a: {type: array, items: {type: object, properties: {n: {type: integer}}}}", "{a: [{n: 1}, {m: 2}]}", """{"a":[{"n":1},{}]}""", "spec.a[1].m")]
    [InlineData("a: {type: object, additionalProperties: {type: string}}", "{a: {x: 1}}", """{"a":{"x":1}}""")]
    [InlineData("a: {x-kubernetes-int-or-string: true}", "{a: 1}", """{"a":1}""")]
    [InlineData("a: {type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object}}}",
        "{a: {apiVersion: v1, kind: X, metadata: {name: n}, spec: {}, z: 1}}",
        """{"a":{"apiVersion":"v1","kind":"X","metadata":{"name":"n"},"spec":{}}}""", "spec.a.z")]
    [InlineData("a: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}",
        "{a: {metadata: {name: n, odd: 1}, z: 1}}", """{"a":{"metadata":{"name":"n"},"z":1}}""", "spec.a.metadata.odd")]
    public void Prune_RemovesWhatIsNotNamed(string field, string spec, string expected, params string[] removed)
    {
        var body = Widgets.Widget(spec);

        var paths = Widgets.Schema($"{{type: object, properties: {{{field}}}}}").Prune(body);

        GoJson.Write(body["spec"]).ShouldBe(expected);
        paths.ShouldBe(removed);
    }

    [Fact]
    public void Prune_AtTheRoot_KeepsTypeAndMetadata()
    {
        var body = Widgets.Widget("{size: 1}");
        body["other"] = 1;

        Widgets.Schema().Prune(body).ShouldBe(["other"]);

        body.Select(p => p.Key).ShouldBe(["apiVersion", "kind", "metadata", "spec"]);
    }
}
