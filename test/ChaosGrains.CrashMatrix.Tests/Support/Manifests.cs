using System.Text.Json.Nodes;
using ChaosGrains.Crd;

namespace ChaosGrains.CrashMatrix.Tests.Support;

/// <summary>Manifests as people write them.</summary>
internal static class Manifests
{
    public static JsonObject Parse(string yaml) => YamlJson.Parse(yaml).AsObject();

    /// <summary>The documents of a file that is copied beside the tests.</summary>
    public static IEnumerable<JsonObject> Load(string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file))
            .Split("\n---", StringSplitOptions.RemoveEmptyEntries)
            .Select(Parse);
}
