namespace ChaosGrains.Simulator.Patching.Shapes;

/// <summary>Merging rules of pods and pod templates, as the API's documentation declares them for each field.</summary>
internal static class PodRules
{
    private static readonly FieldRule Reference = FieldRule.Atomic;

    private static readonly FieldRule Env = FieldRule.Map("name", FieldRule.Object(
        ("valueFrom", FieldRule.Object(
            ("fieldRef", FieldRule.Atomic),
            ("resourceFieldRef", FieldRule.Atomic),
            ("configMapKeyRef", FieldRule.Atomic),
            ("secretKeyRef", FieldRule.Atomic),
            ("fileKeyRef", FieldRule.Atomic)))));

    private static readonly FieldRule Container = FieldRule.Object(
        ("env", Env),
        ("ports", FieldRule.Map(["containerPort", "protocol"]).Defaulting("protocol", "TCP")),
        ("volumeMounts", FieldRule.Map("mountPath")),
        ("volumeDevices", FieldRule.Map("devicePath")),
        ("resources", FieldRule.Object(("claims", FieldRule.Map("name").PatchReplaces()))));

    private static readonly FieldRule LabelSelector = FieldRule.Atomic;

    private static readonly FieldRule Volume = FieldRule.Object(
        ("cephfs", FieldRule.Object(("secretRef", Reference))),
        ("cinder", FieldRule.Object(("secretRef", Reference))),
        ("csi", FieldRule.Object(("nodePublishSecretRef", Reference))),
        ("flexVolume", FieldRule.Object(("secretRef", Reference))),
        ("iscsi", FieldRule.Object(("secretRef", Reference))),
        ("rbd", FieldRule.Object(("secretRef", Reference))),
        ("scaleIO", FieldRule.Object(("secretRef", Reference))),
        ("storageos", FieldRule.Object(("secretRef", Reference))),
        ("ephemeral", FieldRule.Object(("volumeClaimTemplate", FieldRule.Object(
            ("metadata", MetadataRules.ObjectMeta),
            ("spec", FieldRule.Object(("selector", LabelSelector), ("dataSource", Reference))))))));

    /// <summary>A pod's <c>spec</c>.</summary>
    public static FieldRule Spec { get; } = FieldRule.Object(
        ("containers", FieldRule.Map("name", Container)),
        ("initContainers", FieldRule.Map("name", Container)),
        ("ephemeralContainers", FieldRule.Map("name", Container)),
        ("volumes", FieldRule.Map("name", Volume)),
        ("nodeSelector", FieldRule.Atomic),
        ("imagePullSecrets", FieldRule.Map("name", Reference)),
        ("hostAliases", FieldRule.Map("ip")),
        ("topologySpreadConstraints", FieldRule.Map(
            ["topologyKey", "whenUnsatisfiable"], FieldRule.Object(("labelSelector", LabelSelector)))),
        ("schedulingGates", FieldRule.Map("name")),
        ("resourceClaims", FieldRule.Map("name")),
        ("affinity", FieldRule.Object(
            ("nodeAffinity", FieldRule.Object(("requiredDuringSchedulingIgnoredDuringExecution", FieldRule.Atomic))))));

    /// <summary>A pod's <c>status</c>.</summary>
    public static FieldRule Status { get; } = FieldRule.Object(
        ("conditions", MetadataRules.Conditions),
        ("hostIPs", FieldRule.AtomicPatchedBy("ip")),
        ("podIPs", FieldRule.Map("ip")),
        ("resourceClaimStatuses", FieldRule.Map("name")));

    /// <summary>A template from which a controller makes pods.</summary>
    public static FieldRule Template { get; } = FieldRule.Object(("metadata", MetadataRules.ObjectMeta), ("spec", Spec));
}
