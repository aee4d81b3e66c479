using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Patching.Shapes;

/// <summary>Merging rules of the built-in kinds. Kinds that are not named have nothing but the common metadata.</summary>
internal static class BuiltInRules
{
    private static readonly FieldRule Selector = FieldRule.Atomic;
    private static readonly FieldRule Reference = FieldRule.Atomic;

    private static readonly FieldRule Other = Kind();

    private static readonly Dictionary<(string Group, string Kind), FieldRule> Rules = new()
    {
        [("", "Pod")] = Kind(("spec", PodRules.Spec), ("status", PodRules.Status)),
        [("", "PodTemplate")] = Kind(("template", PodRules.Template)),
        [("", "ReplicationController")] = Workload(FieldRule.Atomic),
        [("", "Service")] = Kind(
            ("spec", FieldRule.Object(
                ("ports", FieldRule.Map(["port", "protocol"]).Defaulting("protocol", "TCP")),
                ("selector", FieldRule.Atomic))),
            ("status", MetadataRules.StatusWithConditions)),
        [("", "ServiceAccount")] = Kind(("secrets", FieldRule.Map("name", Reference))),
        [("", "Node")] = Kind(
            ("spec", FieldRule.Object(("podCIDRs", FieldRule.Set()))),
            ("status", FieldRule.Object(("conditions", MetadataRules.Conditions), ("addresses", FieldRule.Map("type"))))),
        [("", "Namespace")] = Kind(("status", MetadataRules.StatusWithConditions)),
        [("", "PersistentVolumeClaim")] = Kind(
            ("spec", FieldRule.Object(("selector", Selector), ("dataSource", Reference))),
            ("status", MetadataRules.StatusWithConditions)),
        [("", "Event")] = Kind(("involvedObject", Reference), ("related", Reference)),
        [("events.k8s.io", "Event")] = Kind(("regarding", Reference), ("related", Reference)),
        [("apps", "Deployment")] = Workload(Selector),
        [("apps", "ReplicaSet")] = Workload(Selector),
        [("apps", "StatefulSet")] = Workload(Selector),
        [("apps", "DaemonSet")] = Workload(Selector),
        [("batch", "Job")] = Kind(("spec", JobSpec()), ("status", FieldRule.Object(
            ("conditions", FieldRule.AtomicPatchedBy("type")),
            ("uncountedTerminatedPods", FieldRule.Object(
                ("succeeded", FieldRule.Set().PatchReplaces()), ("failed", FieldRule.Set().PatchReplaces())))))),
        [("batch", "CronJob")] = Kind(("spec", FieldRule.Object(
            ("jobTemplate", FieldRule.Object(("metadata", MetadataRules.ObjectMeta), ("spec", JobSpec())))))),
        [("policy", "PodDisruptionBudget")] = Kind(
            ("spec", FieldRule.Object(("selector", Selector.PatchReplacesObject()))),
            ("status", MetadataRules.StatusWithConditions)),
        [("rbac.authorization.k8s.io", "RoleBinding")] = Kind(("roleRef", Reference)),
        [("rbac.authorization.k8s.io", "ClusterRoleBinding")] = Kind(("roleRef", Reference)),
        [("autoscaling", "HorizontalPodAutoscaler")] = Kind(("status", MetadataRules.StatusWithConditions)),
        [("networking.k8s.io", "NetworkPolicy")] = Kind(("spec", FieldRule.Object(("podSelector", Selector)))),
        [("storage.k8s.io", "CSINode")] = Kind(("spec", FieldRule.Object(("drivers", FieldRule.Map("name"))))),
        [("apiextensions.k8s.io", "CustomResourceDefinition")] = Kind(
            ("status", FieldRule.Object(("conditions", MetadataRules.Conditions.PatchReplaces())))),
    };

    /// <summary>The rules of a kind, from its root.</summary>
    public static FieldRule For(ResourceType type) => Rules.GetValueOrDefault((type.Group, type.Kind), Other);

    private static FieldRule Kind(params (string Name, FieldRule Rule)[] fields) =>
        FieldRule.Object([("metadata", MetadataRules.ObjectMeta), .. fields]);

    private static FieldRule Workload(FieldRule selector) => Kind(
        ("spec", FieldRule.Object(("selector", selector), ("template", PodRules.Template))),
        ("status", MetadataRules.StatusWithConditions));

    private static FieldRule JobSpec() => FieldRule.Object(("selector", Selector), ("template", PodRules.Template));
}
