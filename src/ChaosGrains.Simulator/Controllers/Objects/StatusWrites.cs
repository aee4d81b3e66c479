using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>Writes a status, only when it differs from the one seen.</summary>
internal static class StatusWrites
{
    /// <summary>Replaces a status that the caller alone owns.</summary>
    public static void SetStatus(this IClusterApi api, ResourceType type, JsonObject seen, JsonObject status) =>
        api.SetStatus(type, seen, _ => status);

    /// <summary>Derives a status from the object as it is when it is written, so that what others put into it meanwhile stays.</summary>
    public static void SetStatus(this IClusterApi api, ResourceType type, JsonObject seen, Func<JsonObject, JsonObject> derive)
    {
        var wanted = derive(seen);
        if (JsonNode.DeepEquals(seen["status"], wanted)) return;
        api.Update(type, seen.Namespace(), seen.Name(), copy => Replace(copy, seen, wanted, derive), "status");
    }

    private static bool Replace(JsonObject copy, JsonObject seen, JsonObject wanted, Func<JsonObject, JsonObject> derive)
    {
        if (copy.Uid() != seen.Uid()) return false;
        var isSame = copy.Text("metadata", "resourceVersion") == seen.Text("metadata", "resourceVersion");
        var status = isSame ? wanted : derive(copy);
        copy["status"] = status.Parent is null ? status : status.DeepClone();
        return true;
    }
}
