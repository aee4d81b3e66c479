using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Agents.Faults;

/// <summary>The faults that are on a simulated pod: an annotation with a JSON object, by experiment uid what is done. Absent when there is none. Pure.</summary>
internal static class FaultAnnotation
{
    /// <summary>Name of the annotation.</summary>
    public const string Name = "simulator.chaosgrains.io/faults";

    /// <summary>What a pod says; what cannot be read counts as nothing.</summary>
    public static IReadOnlyDictionary<string, string> Read(JsonObject pod)
    {
        if (pod.Annotation(Name) is not { } text) return new Dictionary<string, string>();
        try
        {
            return (JsonNode.Parse(text) as JsonObject ?? []).ToDictionary(entry => entry.Key, entry => entry.Value.Text() ?? "");
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>Makes a pod say exactly this.</summary>
    public static void Write(JsonObject pod, IReadOnlyDictionary<string, string> faults)
    {
        var metadata = pod.Metadata();
        if (faults.Count > 0)
        {
            var entries = faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => KeyValuePair.Create(fault.Key, (JsonNode?)fault.Value));
            metadata.Child("annotations")[Name] = System.Text.Encoding.UTF8.GetString(Json.Utf8(new JsonObject(entries)));
            return;
        }

        if (metadata["annotations"] is not JsonObject annotations || !annotations.Remove(Name)) return;
        if (annotations.Count == 0) metadata.Remove("annotations");
    }
}
