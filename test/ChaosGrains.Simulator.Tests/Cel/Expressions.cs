using ChaosGrains.Simulator.Cel;
using ChaosGrains.Simulator.Cel.Types;
using ChaosGrains.Simulator.Cel.Values;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Tests.Schemas;

namespace ChaosGrains.Simulator.Tests.Cel;

/// <summary>Evaluates expressions over a small object.</summary>
internal static class Expressions
{
    private static readonly StructuralSchema Schema = SchemaReader.Read(Widgets.Json("""
        type: object
        properties:
          name: {type: string}
          size: {type: integer}
          ratio: {type: number}
          on: {type: boolean}
          tags: {type: array, items: {type: string}}
          set: {type: array, x-kubernetes-list-type: set, items: {type: string}}
          labels: {type: object, additionalProperties: {type: string}}
          port: {x-kubernetes-int-or-string: true}
          when: {type: string, format: date-time}
          span: {type: string, format: duration}
          raw: {type: string, format: byte}
          gone: {type: string}
          if: {type: integer}
          a-b: {type: integer}
          nested: {type: object, properties: {n: {type: integer}, absent: {type: integer}}}
          items: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, properties: {k: {type: string}, v: {type: integer}}}}
        """));

    private static readonly System.Text.Json.Nodes.JsonObject Body = Widgets.Json("""
        {name: "hello", size: 5, ratio: 2, on: true, tags: [a, b, c], set: [x, y], labels: {app: web, tier: front}, port: "80", if: 1, a-b: 2,
         when: "2026-01-02T03:04:05Z", span: "1h30m", raw: "aGk=", nested: {n: 7}, items: [{k: one, v: 1}, {k: two, v: 2}]}
        """);

    private static readonly Dictionary<string, CelType> Variables = new() { ["self"] = SchemaTypes.Of(Schema, false, "self")!.Type };

    /// <summary>The value, the error's text, or what the compiler says.</summary>
    public static object? Run(string source)
    {
        var program = CelProgram.Compile(source, Variables, out var issues);
        if (program is null) return issues;
        var value = program.Evaluate(JsonValues.Of(Body, Schema));
        return value is CelError error ? error.Message : value;
    }
}
