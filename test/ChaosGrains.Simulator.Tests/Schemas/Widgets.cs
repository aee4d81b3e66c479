using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas;
using YamlDotNet.RepresentationModel;

namespace ChaosGrains.Simulator.Tests.Schemas;

/// <summary>Definitions and objects for the tests of schemas.</summary>
internal static class Widgets
{
    /// <summary>The definition that the recorded conversations with a real server use.</summary>
    public const string Spec = """
        {type: object, required: [size], x-kubernetes-validations: [{rule: "self.mode != 'Small' || self.size <= 5", message: "a small widget has a size of 5 at most"}],
         properties: {
          size: {type: integer, minimum: 1, maximum: 100},
          mode: {type: string, enum: [Small, Large, Any], default: Any, x-kubernetes-validations: [{rule: self == oldSelf, message: mode is immutable}]},
          duration: {type: string, pattern: '^[0-9]+(ms|s|m|h)$'},
          tags: {type: array, maxItems: 3, items: {type: string}},
          nested: {type: object, properties: {count: {type: integer, default: 7}}}}}
        """;

    /// <summary>A definition whose schema has these fields of spec, and a status with phase and ready.</summary>
    public static JsonObject Definition(string spec = Spec, string root = "required: [spec]") => Json($$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList, shortNames: [wd], categories: [conf]}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {} }
            schema:
              openAPIV3Schema:
                type: object
                {{root}}
                properties:
                  spec: {{spec.Replace("\n", "\n          ", StringComparison.Ordinal)}}
                  status: {type: object, properties: {phase: {type: string}, ready: {type: integer} } }
        """);

    /// <summary>The schema of such a definition.</summary>
    public static ICustomResourceSchema Schema(string spec = Spec, string root = "required: [spec]") => CustomResourceSchemas.Parse(Definition(spec, root), "v1");

    /// <summary>A widget with this spec, in YAML.</summary>
    public static JsonObject Widget(string spec, string? status = null)
    {
        var widget = new JsonObject
        {
            ["apiVersion"] = "example.com/v1",
            ["kind"] = "Widget",
            ["metadata"] = new JsonObject { ["name"] = "a" },
            ["spec"] = Node(spec),
        };
        if (status is not null) widget["status"] = Node(status);
        return widget;
    }

    /// <summary>Complaints about a widget with this spec, as <c>field: message</c>.</summary>
    public static string[] Complaints(ICustomResourceSchema schema, string spec, string? old = null)
    {
        var body = Widget(spec);
        schema.ApplyDefaults(body);
        schema.Prune(body);
        return Show(schema.Validate(body, old is null ? null : Widget(old)));
    }

    /// <summary>Complaints as the server's messages join them.</summary>
    public static string[] Show(IEnumerable<FieldError> errors) => [.. errors.Select(e => $"{e.Field}: {e.Message}")];

    /// <summary>An object from YAML.</summary>
    public static JsonObject Json(string yaml) => (JsonObject)Node(yaml)!;

    /// <summary>A value from YAML.</summary>
    public static JsonNode? Node(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Convert(stream.Documents[0].RootNode);
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(p => KeyValuePair.Create(((YamlScalarNode)p.Key).Value!, Convert(p.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: var text } => Plain(text ?? ""),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    private static JsonNode? Plain(string text)
    {
        if (text is "" or "null" or "~") return null;
        if (text is "true" or "false") return JsonValue.Create(text == "true");
        return char.IsAsciiDigit(text[^1]) && (char.IsAsciiDigit(text[0]) || text[0] == '-') && double.TryParse(text, out _)
            ? JsonNode.Parse(text)
            : JsonValue.Create(text);
    }
}
