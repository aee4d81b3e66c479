using System.Text.Json.Nodes;
using ChaosGrains.Crd;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>Manifests as people write them.</summary>
internal static class Yaml
{
    public static JsonObject Object(string text) => YamlJson.Parse(text).AsObject();

    public static JsonArray List(string path) => YamlJson.Load(path).AsArray();

    /// <summary>A file that is copied beside the tests, such as <c>k8s/base/rbac.yaml</c>.</summary>
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
