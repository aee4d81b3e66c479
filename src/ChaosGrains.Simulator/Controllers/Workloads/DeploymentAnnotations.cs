namespace ChaosGrains.Simulator.Controllers.Workloads;

/// <summary>Names that Deployments leave on themselves and on their ReplicaSets.</summary>
internal static class DeploymentAnnotations
{
    public const string Revision = "deployment.kubernetes.io/revision";

    /// <summary>Replicas of the Deployment when the ReplicaSet was last scaled; tells scaling from rolling.</summary>
    public const string DesiredReplicas = "deployment.kubernetes.io/desired-replicas";

    /// <summary>Replicas plus surge at that time.</summary>
    public const string MaxReplicas = "deployment.kubernetes.io/max-replicas";

    /// <summary>Label that keeps the pods of one template apart.</summary>
    public const string HashLabel = "pod-template-hash";
}
