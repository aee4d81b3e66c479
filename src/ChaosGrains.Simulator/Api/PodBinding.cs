using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>Puts a pod on a node, once.</summary>
internal sealed class PodBinding(ApiContext context, ObjectUpdater updater)
{
    public void Bind(ServedResource pods, string ns, string name, JsonObject binding, WriteOptions options) => context.Store.Write(() =>
    {
        CheckTarget(binding["target"]);
        var node = binding["target"]!["name"].Text();
        var pod = context.Require(pods, ns, name);
        if (pod.Body["metadata"]?["deletionTimestamp"] is not null) throw Refuse(pods, name, $"pod {name} is being deleted, cannot be assigned to a host");
        if (pod.Body["spec"]?["nodeName"].Text() is { Length: > 0 } bound) throw Refuse(pods, name, $"pod {name} is already assigned to node \"{bound}\"");
        var body = pod.Body.Copy();
        body.Child("spec")["nodeName"] = node;
        var status = body.Child("status");
        var conditions = new JsonArray([.. status["conditions"].Objects()
            .Where(condition => condition["type"].Text() != "PodScheduled").Select(condition => condition.DeepClone())]);
        conditions.Add(new JsonObject
        {
            ["type"] = "PodScheduled", ["status"] = "True", ["lastProbeTime"] = null, ["lastTransitionTime"] = context.Now,
        });
        status["conditions"] = conditions;
        return updater.Commit(pods, pod, body, "binding", options);
    });

    // These complaints come without the frame of others.
    private static void CheckTarget(JsonNode? target)
    {
        var errors = new List<FieldError>();
        if (target?["kind"].Text() is { Length: > 0 } kind and not "Node") errors.Add(FieldError.NotSupported("target.kind", kind, "Node", "<empty>"));
        if (string.IsNullOrEmpty(target?["name"].Text())) errors.Add(FieldError.Required("target.name"));
        if (errors.Count == 0) return;
        var lines = errors.Select(error => $"{error.Field}: {error.Message}").ToList();
        throw ApiErrors.Internal(lines.Count == 1 ? lines[0] : $"[{string.Join(", ", lines)}]");
    }

    private static ApiException Refuse(ServedResource pods, string name, string why) => ApiErrors.Conflict("", "pods/binding", name, why);
}
