using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>The ReplicaSet for a Deployment's template.</summary>
internal static class NewReplicaSet
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    public static JsonObject For(
        ResourceType deployments, JsonObject deployment, DeploymentSpec spec, int size, int collisions, long revision)
    {
        var hash = TemplateHash.Of(deployment.At("spec", "template"), collisions);
        var template = (deployment.Object("spec", "template") ?? []).Copy();
        template.Child("metadata").Child("labels")[DeploymentAnnotations.HashLabel] = hash;
        var selector = (deployment.Object("spec", "selector") ?? []).Copy();
        selector.Child("matchLabels")[DeploymentAnnotations.HashLabel] = hash;
        var body = new JsonObject { ["replicas"] = size, ["selector"] = selector, ["template"] = template };
        body.SetOrRemove("minReadySeconds", deployment.At("spec", "minReadySeconds")?.DeepClone());
        return new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ReplicaSet",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{deployment.Name()}-{hash}",
                ["namespace"] = deployment.Namespace(),
                ["labels"] = template.At("metadata", "labels")!.DeepClone(),
                ["annotations"] = Annotations(deployment, spec, revision),
                ["ownerReferences"] = new JsonArray(OwnerReference.ToController(deployments, deployment)),
            },
            ["spec"] = body,
        };
    }

    private static JsonObject Annotations(JsonObject deployment, DeploymentSpec spec, long revision)
    {
        var annotations = (deployment.Object("metadata", "annotations") ?? []).Copy();
        annotations.Remove(LastApplied);
        annotations[DeploymentAnnotations.Revision] = revision.ToString(CultureInfo.InvariantCulture);
        annotations[DeploymentAnnotations.DesiredReplicas] = spec.Replicas.ToString(CultureInfo.InvariantCulture);
        annotations[DeploymentAnnotations.MaxReplicas] = (spec.Replicas + spec.MaxSurge).ToString(CultureInfo.InvariantCulture);
        return annotations;
    }
}
