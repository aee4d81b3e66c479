using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Presentation;
using ChaosGrains.Simulator.Strategies;

namespace ChaosGrains.Simulator.Resources;

/// <summary>The kinds that are served from the start.</summary>
internal static class BuiltInKinds
{
    private static readonly string[] Reviewed = ["create"];
    private static readonly string[] WithoutCollection = ["create", "delete", "get", "list", "patch", "update", "watch"];

    public static IEnumerable<ServedResource> All(TimeProvider time) =>
    [
        .. Core(),
        .. Workloads(),
        Kind("policy", "poddisruptionbudgets", "poddisruptionbudget", "PodDisruptionBudget", new DisruptionBudgetStrategy(), ["pdb"], ["status"]),
        Kind("coordination.k8s.io", "leases", "lease", "Lease", new LeaseStrategy()),
        Kind("discovery.k8s.io", "endpointslices", "endpointslice", "EndpointSlice", new PlainStrategy()),
        Kind("networking.k8s.io", "networkpolicies", "networkpolicy", "NetworkPolicy", new SpecStrategy(true), ["netpol"]),
        Kind("networking.k8s.io", "ingresses", "ingress", "Ingress", new SpecStrategy(true), ["ing"], ["status"]),
        Cluster("scheduling.k8s.io", "priorityclasses", "priorityclass", "PriorityClass", new PlainStrategy(), ["pc"]),
        Cluster("storage.k8s.io", "storageclasses", "storageclass", "StorageClass", new PlainStrategy(), ["sc"]),
        .. Rbac(),
        .. Reviews(),
        Definitions(time),
    ];

    private static IEnumerable<ServedResource> Core()
    {
        var events = Kind("", "events", "event", "Event", new EventStrategy(strict: false), ["ev"]);
        yield return With(Cluster("", "namespaces", "namespace", "Namespace", new NamespaceStrategy(), ["ns"], ["finalize", "status"]), WithoutCollection);
        yield return Cluster("", "nodes", "node", "Node", new NodeStrategy(), ["no"], ["status"]);
        yield return Kind("", "pods", "pod", "Pod", new PodStrategy(), ["po"], ["binding", "ephemeralcontainers", "eviction", "log", "status"], ["all"]);
        yield return Kind("", "configmaps", "configmap", "ConfigMap", new DataStrategy(secret: false), ["cm"]);
        yield return Kind("", "secrets", "secret", "Secret", new DataStrategy(secret: true));
        yield return Kind("", "services", "service", "Service", new ServiceStrategy(), ["svc"], ["status"], ["all"]);
        yield return Kind("", "endpoints", "endpoints", "Endpoints", new PlainStrategy(), ["ep"]);
        yield return Kind("", "serviceaccounts", "serviceaccount", "ServiceAccount", new PlainStrategy { AnswersWithObject = true }, ["sa"], ["token"]);
        yield return Kind("", "persistentvolumeclaims", "persistentvolumeclaim", "PersistentVolumeClaim", new SpecStrategy(false), ["pvc"], ["status"]);
        yield return Cluster("", "persistentvolumes", "persistentvolume", "PersistentVolume", new SpecStrategy(false), ["pv"], ["status"]);
        yield return Kind("", "resourcequotas", "resourcequota", "ResourceQuota", new SpecStrategy(false), ["quota"], ["status"]);
        yield return Kind("", "limitranges", "limitrange", "LimitRange", new SpecStrategy(false), ["limits"]);
        yield return events;
        var served = TypeOf("events.k8s.io", "events", "event", "Event", true, ["ev"], [], []);
        yield return events with { Type = served, Strategy = new EventStrategy(strict: true), Conversion = new EventConversion() };
    }

    private static IEnumerable<ServedResource> Workloads()
    {
        const string group = "apps";
        yield return Scaled("deployments", "deployment", "Deployment", new DeploymentStrategy(), "deploy");
        yield return Scaled("replicasets", "replicaset", "ReplicaSet", new ReplicaSetStrategy(), "rs");
        yield return Scaled("statefulsets", "statefulset", "StatefulSet", new StatefulSetStrategy(), "sts");
        yield return Kind(group, "daemonsets", "daemonset", "DaemonSet", new DaemonSetStrategy(), ["ds"], ["status"], ["all"]);
        yield return Kind(group, "controllerrevisions", "controllerrevision", "ControllerRevision", new PlainStrategy());

        static ServedResource Scaled(string plural, string singular, string kind, ResourceStrategy strategy, string shortName) =>
            Kind(group, plural, singular, kind, strategy, [shortName], ["scale", "status"], ["all"]) with { Scale = ScalePaths.Workload };
    }

    private static IEnumerable<ServedResource> Rbac()
    {
        const string group = "rbac.authorization.k8s.io";
        yield return Kind(group, "roles", "role", "Role", new RoleStrategy(clusterWide: false));
        yield return Kind(group, "rolebindings", "rolebinding", "RoleBinding", new RoleBindingStrategy(clusterWide: false));
        yield return Cluster(group, "clusterroles", "clusterrole", "ClusterRole", new RoleStrategy(clusterWide: true));
        yield return Cluster(group, "clusterrolebindings", "clusterrolebinding", "ClusterRoleBinding", new RoleBindingStrategy(clusterWide: true));
    }

    private static IEnumerable<ServedResource> Reviews()
    {
        const string authorization = "authorization.k8s.io";
        const string authentication = "authentication.k8s.io";
        yield return Review(authentication, "tokenreviews", "TokenReview", false);
        yield return Review(authentication, "selfsubjectreviews", "SelfSubjectReview", false);
        yield return Review(authorization, "localsubjectaccessreviews", "LocalSubjectAccessReview", true);
        yield return Review(authorization, "selfsubjectaccessreviews", "SelfSubjectAccessReview", false);
        yield return Review(authorization, "selfsubjectrulesreviews", "SelfSubjectRulesReview", false);
        yield return Review(authorization, "subjectaccessreviews", "SubjectAccessReview", false);
    }

    private static ServedResource Definitions(TimeProvider time) => Cluster(
        "apiextensions.k8s.io", "customresourcedefinitions", "customresourcedefinition", "CustomResourceDefinition",
        new DefinitionStrategy(time), ["crd", "crds"], ["status"], ["api-extensions"]);

    private static ServedResource Review(string group, string plural, string kind, bool namespaced) => With(
        Of(TypeOf(group, plural, kind.ToLowerInvariant(), kind, namespaced, [], [], []), new PlainStrategy()), Reviewed);

    private static ServedResource With(ServedResource resource, string[] verbs) =>
        resource with { Type = resource.Type with { Verbs = verbs }, StoredType = resource.StoredType with { Verbs = verbs } };

    private static ServedResource Kind(
        string group, string plural, string singular, string kind, ResourceStrategy strategy,
        string[]? shortNames = null, string[]? subresources = null, string[]? categories = null) =>
        Of(TypeOf(group, plural, singular, kind, true, shortNames ?? [], subresources ?? [], categories ?? []), strategy);

    private static ServedResource Cluster(
        string group, string plural, string singular, string kind, ResourceStrategy strategy,
        string[]? shortNames = null, string[]? subresources = null, string[]? categories = null) =>
        Of(TypeOf(group, plural, singular, kind, false, shortNames ?? [], subresources ?? [], categories ?? []), strategy);

    private static ServedResource Of(ResourceType type, ResourceStrategy strategy)
    {
        var complete = type with { HasGeneration = strategy.CountsGeneration };
        return new ServedResource(complete, complete, strategy, BuiltInTables.Of(type.QualifiedName), BuiltInListShapes.For(complete));
    }

    private static ResourceType TypeOf(
        string group, string plural, string singular, string kind, bool namespaced, string[] shortNames, string[] subresources, string[] categories) =>
        new(group, "v1", plural, singular, kind, namespaced) { ShortNames = shortNames, Subresources = subresources, Categories = categories };
}
