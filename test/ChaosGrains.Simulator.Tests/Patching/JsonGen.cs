using System.Text.Json.Nodes;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Patching;

/// <summary>Random JSON for property tests: few names and values, so that two documents overlap often.</summary>
internal static class JsonGen
{
    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "c/d", "e~f");

    /// <summary>Scalars without null.</summary>
    public static Gen<JsonNode> Scalar { get; } = Gen.OneOf(
        Gen.Int[0, 3].Select(number => (JsonNode)JsonValue.Create(number)),
        Gen.OneOf("", "x", "é").Select(text => (JsonNode)JsonValue.Create(text)),
        Gen.Bool.Select(truth => (JsonNode)JsonValue.Create(truth)));

    /// <summary>Values without null anywhere.</summary>
    public static Gen<JsonNode> Value(int depth = 3) =>
        depth == 0 ? Scalar : Gen.OneOf(Scalar, Object(depth).Select(value => (JsonNode)value), Array(depth));

    /// <summary>Objects without null anywhere.</summary>
    public static Gen<JsonObject> Object(int depth = 3) =>
        Gen.Select(Name, Value(depth - 1)).List[0, 4].Select(members => ToObject(members));

    /// <summary>Merge patches: objects whose members may be null.</summary>
    public static Gen<JsonObject> Patch(int depth = 3) =>
        Gen.Select(Name, Gen.Frequency(
            (1, Gen.Const((JsonNode?)null)),
            (2, Value(depth - 1).Select(value => (JsonNode?)value)),
            (2, depth <= 1 ? Scalar.Select(value => (JsonNode?)value) : Patch(depth - 1).Select(value => (JsonNode?)value))))
        .List[0, 4].Select(members => ToObject(members));

    private static Gen<JsonNode> Array(int depth) =>
        Value(depth - 1).List[0, 3].Select(items => (JsonNode)new JsonArray([.. items.Select(item => item.DeepClone())]));

    private static JsonObject ToObject<T>(IEnumerable<(string Name, T Value)> members)
        where T : JsonNode?
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            result[name] = value?.DeepClone();
        }

        return result;
    }
}
