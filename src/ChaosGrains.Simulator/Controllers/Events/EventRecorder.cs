using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers.Events;

/// <summary>
/// Writes Kubernetes Events. What happens again counts up the Event that is there, so that repetition adds no objects; a refusal (the
/// namespace is going) is no reason to stop the work that the Event tells of.
/// </summary>
internal sealed class EventRecorder(IClusterApi api, TimeProvider time, ControllerOptions options)
{
    private const int LongestPrefix = 220;
    private readonly ResourceType? _type = api.Resources.Find("", "events");

    public void Normal(EventSource source, ResourceType type, JsonObject about, string reason, string message, string? fieldPath = null) =>
        Record("Normal", source, type, about, reason, message, fieldPath);

    public void Warning(EventSource source, ResourceType type, JsonObject about, string reason, string message, string? fieldPath = null) =>
        Record("Warning", source, type, about, reason, message, fieldPath);

    private void Record(
        string severity, EventSource source, ResourceType type, JsonObject about, string reason, string message, string? fieldPath)
    {
        if (!options.RecordEvents || _type is null) return;
        var ns = about.Namespace() ?? "default";
        var name = NameOf(source, about, reason, message, fieldPath);
        try
        {
            if (api.Get(_type, ns, name) is not null && api.Update(_type, ns, name, CountUp) is not null) return;
            var involved = Involved(type, about, ns, fieldPath);
            api.Create(_type, ns, EventObject(severity, source, involved, name, reason, message));
        }
        catch (ApiException)
        {
            // Best effort, as with every recorder of Events.
        }
    }

    private bool CountUp(JsonObject copy)
    {
        copy["count"] = (copy.Int("count") ?? 1) + 1;
        copy["lastTimestamp"] = Timestamps.Seconds(time.GetUtcNow());
        return true;
    }

    private JsonObject EventObject(string severity, EventSource source, JsonObject involved, string name, string reason, string message)
    {
        var now = Timestamps.Seconds(time.GetUtcNow());
        var from = new JsonObject { ["component"] = source.Component };
        from.SetOrRemove("host", source.Host);
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Event",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = involved.Text("namespace") ?? "default" },
            ["involvedObject"] = involved,
            ["reason"] = reason,
            ["message"] = message,
            ["source"] = from,
            ["firstTimestamp"] = now,
            ["lastTimestamp"] = now,
            ["count"] = 1,
            ["type"] = severity,
            ["reportingComponent"] = source.Component,
            ["reportingInstance"] = source.Host ?? "",
        };
    }

    private static JsonObject Involved(ResourceType type, JsonObject about, string ns, string? fieldPath)
    {
        var involved = new JsonObject { ["kind"] = type.Kind };
        if (type.Namespaced) involved["namespace"] = ns;
        involved["name"] = about.Name();
        involved["uid"] = about.Uid();
        involved["apiVersion"] = type.ApiVersion;
        involved["resourceVersion"] = about.Text("metadata", "resourceVersion");
        involved.SetOrRemove("fieldPath", fieldPath);
        return involved;
    }

    /// <summary>The same for the same thing said of the same object: name of the object, dot, sixteen hexadecimal digits.</summary>
    private static string NameOf(EventSource source, JsonObject about, string reason, string message, string? fieldPath)
    {
        var said = string.Join('\n', source.Component, source.Host, about.Uid(), reason, message, fieldPath);
        var digits = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 8));
        var prefix = about.Name();
        return $"{(prefix.Length > LongestPrefix ? prefix[..LongestPrefix] : prefix)}.{digits}";
    }
}
