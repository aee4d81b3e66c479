using System.Text.Json.Nodes;

namespace ChaosGrains.Crd;

/// <summary>Tables of specs in YAML, which an API server can be given as well.</summary>
internal static class SpecTable
{
    internal static readonly Dictionary<string, JsonNode> Wrong = Load("wrong-specs.yaml");

    internal static readonly Dictionary<string, JsonNode> Right = Load("right-specs.yaml");

    private static Dictionary<string, JsonNode> Load(string file) =>
        YamlJson.Load(CrdFile.PathOf($"Crd/{file}")).AsArray().ToDictionary(row => row!["name"]!.GetValue<string>(), row => row!);
}
