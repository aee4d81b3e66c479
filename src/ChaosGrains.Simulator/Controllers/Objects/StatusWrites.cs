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
        if (JsonNode.DeepEquals(seen["status"], derive(seen))) return;
        api.Update(type, seen.Namespace(), seen.Name(), copy => Replace(copy, seen.Uid(), derive), "status");
    }

    private static bool Replace(JsonObject copy, string uid, Func<JsonObject, JsonObject> derive)
    {
        if (copy.Uid() != uid) return false;
        var status = derive(copy);
        copy["status"] = status.Parent is null ? status : status.DeepClone();
        return true;
    }
}
