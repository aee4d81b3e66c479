using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Api;

/// <summary>Owners that an object names more than once: each is kept once, and the client is warned.</summary>
internal static class OwnerReferences
{
    public static void DropDuplicates(JsonObject metadata, Action<string> warn)
    {
        var kept = new List<JsonObject>();
        var duplicates = new List<string>();
        foreach (var owner in metadata["ownerReferences"].Objects())
        {
            if (kept.Exists(other => Json.Same(other, owner))) duplicates.Add(owner["uid"].Text() ?? "");
            else kept.Add(owner);
        }

        if (duplicates.Count == 0) return;
        metadata["ownerReferences"] = new JsonArray([.. kept.Select(owner => owner.DeepClone())]);
        warn(".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests "
            + $"as early as 1.24; please fix your requests; duplicate UID(s) observed: {string.Join(", ", duplicates)}");
    }
}
