using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>The rules of the roles that every cluster starts with, for the groups that this server has.</summary>
internal static class BootstrapRules
{
    public static readonly string[] Read = ["get", "list", "watch"];
    public static readonly string[] Write = ["create", "delete", "deletecollection", "patch", "update"];

    private static readonly string[] ReadWrite = [.. Write, .. Read];
    private static readonly string[] PublicUrls = ["/healthz", "/livez", "/readyz", "/version", "/version/"];

    public static JsonArray Everything() => new(Rule(["*"], ["*"], "*"), Urls(["*"], "*"));

    public static JsonArray PublicInfo() => new(Urls(["get"], PublicUrls));

    public static JsonArray Discovery() =>
        new(Urls(["get"], ["/api", "/api/*", "/apis", "/apis/*", "/openapi", "/openapi/*", .. PublicUrls]));

    public static JsonArray Monitoring() => new(
        Urls(["get"], "/healthz", "/healthz/*", "/livez", "/livez/*", "/metrics", "/metrics/slis", "/readyz", "/readyz/*"),
        Rule(["get"], [""], "nodes/metrics"));

    public static JsonArray IssuerDiscovery() => new(Urls(
        ["get"], "/.well-known/openid-configuration", "/.well-known/openid-configuration/", "/openid/v1/jwks", "/openid/v1/jwks/"));

    public static JsonArray BasicUser() => new(
        Rule(["create"], ["authorization.k8s.io"], "selfsubjectaccessreviews", "selfsubjectrulesreviews"),
        Rule(["create"], ["authentication.k8s.io"], "selfsubjectreviews"));

    public static JsonArray AuthDelegator() => new(
        Rule(["create"], ["authentication.k8s.io"], "tokenreviews"),
        Rule(["create"], ["authorization.k8s.io"], "subjectaccessreviews"));

    /// <summary>Reading what is no secret, within a namespace.</summary>
    public static JsonArray View() => new(
        Rule(Read, [""], "configmaps", "endpoints", "persistentvolumeclaims", "persistentvolumeclaims/status", "pods",
            "replicationcontrollers", "replicationcontrollers/scale", "serviceaccounts", "services", "services/status"),
        Rule(Read, [""], "bindings", "limitranges", "namespaces/status", "pods/log", "pods/status", "replicationcontrollers/status",
            "resourcequotas", "resourcequotas/status"),
        Rule(Read, [""], "namespaces"),
        Rule(Read, ["", "events.k8s.io"], "events"),
        Rule(Read, ["discovery.k8s.io"], "endpointslices"),
        Rule(Read, ["apps"], "controllerrevisions", "daemonsets", "daemonsets/status", "deployments", "deployments/scale",
            "deployments/status", "replicasets", "replicasets/scale", "replicasets/status", "statefulsets",
            "statefulsets/scale", "statefulsets/status"),
        Rule(Read, ["autoscaling"], "horizontalpodautoscalers", "horizontalpodautoscalers/status"),
        Rule(Read, ["batch"], "cronjobs", "cronjobs/status", "jobs", "jobs/status"),
        Rule(Read, ["policy"], "poddisruptionbudgets", "poddisruptionbudgets/status"),
        Rule(Read, ["networking.k8s.io"], "ingresses", "ingresses/status", "networkpolicies"));

    /// <summary>Changing what runs in a namespace, and reading its secrets.</summary>
    public static JsonArray Edit() => new(
        Rule(Read, [""], "pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "secrets", "services/proxy"),
        Rule(["impersonate"], [""], "serviceaccounts"),
        Rule(Write, [""], "pods", "pods/attach", "pods/exec", "pods/portforward", "pods/proxy"),
        Rule(["create"], [""], "pods/eviction"),
        Rule(Write, [""], "configmaps", "persistentvolumeclaims", "replicationcontrollers", "replicationcontrollers/scale", "secrets",
            "serviceaccounts", "services", "services/proxy"),
        Rule(["create"], [""], "serviceaccounts/token"),
        Rule(Write, ["", "events.k8s.io"], "events"),
        Rule(Write, ["apps"], "daemonsets", "deployments", "deployments/rollback", "deployments/scale", "replicasets", "replicasets/scale",
            "statefulsets", "statefulsets/scale"),
        Rule(Write, ["autoscaling"], "horizontalpodautoscalers"),
        Rule(Write, ["batch"], "cronjobs", "jobs"),
        Rule(Write, ["policy"], "poddisruptionbudgets"),
        Rule(Write, ["networking.k8s.io"], "ingresses", "networkpolicies"),
        Rule(ReadWrite, ["coordination.k8s.io"], "leases"));

    /// <summary>Granting roles within a namespace.</summary>
    public static JsonArray Admin() => new(
        Rule(["create"], ["authorization.k8s.io"], "localsubjectaccessreviews"),
        Rule(ReadWrite, [SystemNames.RbacGroup], "rolebindings", "roles"));

    private static JsonObject Rule(string[] verbs, string[] groups, params string[] resources) =>
        new() { ["apiGroups"] = groups.ToJson(), ["resources"] = resources.ToJson(), ["verbs"] = verbs.ToJson() };

    private static JsonObject Urls(string[] verbs, params string[] urls) =>
        new() { ["nonResourceURLs"] = urls.ToJson(), ["verbs"] = verbs.ToJson() };
}
