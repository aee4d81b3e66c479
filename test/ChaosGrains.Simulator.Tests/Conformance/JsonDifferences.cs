using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Tests.Conformance;

/// <summary>Names where two trees differ.</summary>
internal static class JsonDifferences
{
    public static IEnumerable<string> Between(JsonNode? want, JsonNode? got, string path = "")
    {
        if (want is JsonObject wantedMap && got is JsonObject map)
        {
            foreach (var key in wantedMap.Select(pair => pair.Key).Union(map.Select(pair => pair.Key)).Order(StringComparer.Ordinal))
            {
                if (!map.ContainsKey(key)) yield return $"{path}.{key}: missing, want {Show(wantedMap[key])}";
                else if (!wantedMap.ContainsKey(key)) yield return $"{path}.{key}: unexpected {Show(map[key])}";
                else foreach (var difference in Between(wantedMap[key], map[key], $"{path}.{key}")) yield return difference;
            }
        }
        else if (want is JsonArray wantedList && got is JsonArray list)
        {
            if (wantedList.Count != list.Count) yield return $"{path}: want {wantedList.Count} items, got {list.Count}";
            foreach (var (index, pair) in wantedList.Zip(list).Index())
            {
                foreach (var difference in Between(pair.First, pair.Second, $"{path}[{index}]")) yield return difference;
            }
        }
        else if (!JsonNode.DeepEquals(want, got))
        {
            yield return $"{(path.Length == 0 ? "." : path)}: want {Show(want)} got {Show(got)}";
        }
    }

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "null";
}
