using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>
/// The cluster roles and bindings that a kube-apiserver makes at its start, as far as people and programs outside the control plane rely
/// on
/// them. What is there already stays as it is.
/// </summary>
internal static class BootstrapRoles
{
    private const string AggregateTo = "rbac.authorization.k8s.io/aggregate-to-";

    /// <summary>Creates what is missing.</summary>
    public static void Ensure(IClusterApi api)
    {
        foreach (var role in Roles())
        {
            EnsureOne(api, "clusterroles", role);
        }

        foreach (var binding in Bindings())
        {
            EnsureOne(api, "clusterrolebindings", binding);
        }
    }

    /// <summary>The cluster roles; those with an aggregation rule get their rules from the others.</summary>
    public static IEnumerable<JsonObject> Roles() =>
    [
        Role("cluster-admin", BootstrapRules.Everything()),
        Role("system:discovery", BootstrapRules.Discovery()),
        Role("system:monitoring", BootstrapRules.Monitoring()),
        Role("system:basic-user", BootstrapRules.BasicUser()),
        Role("system:public-info-viewer", BootstrapRules.PublicInfo()),
        Role("system:auth-delegator", BootstrapRules.AuthDelegator()),
        Role("system:service-account-issuer-discovery", BootstrapRules.IssuerDiscovery()),
        Role("system:aggregate-to-admin", BootstrapRules.Admin(), "admin"),
        Role("system:aggregate-to-edit", BootstrapRules.Edit(), "edit"),
        Role("system:aggregate-to-view", BootstrapRules.View(), "view"),
        Aggregated("admin", null),
        Aggregated("edit", "admin"),
        Aggregated("view", "edit"),
    ];

    /// <summary>Who has those roles from the start.</summary>
    public static IEnumerable<JsonObject> Bindings() =>
    [
        Binding("cluster-admin", SystemNames.Masters),
        Binding("system:monitoring", SystemNames.Monitoring),
        Binding("system:discovery", SystemNames.Authenticated),
        Binding("system:basic-user", SystemNames.Authenticated),
        Binding("system:public-info-viewer", SystemNames.Authenticated, SystemNames.Unauthenticated),
        Binding("system:service-account-issuer-discovery", SystemNames.ServiceAccounts),
    ];

    private static void EnsureOne(IClusterApi api, string plural, JsonObject wanted)
    {
        var type = api.Resources.Find(SystemNames.RbacGroup, plural)
            ?? throw new InvalidOperationException($"the catalogue lacks {plural}.{SystemNames.RbacGroup}");
        if (api.Get(type, null, wanted.Name()) is null)
        {
            api.Create(type, null, wanted);
        }
    }

    private static JsonObject Role(string name, JsonArray? rules, string? aggregateTo = null)
    {
        var role = Named("ClusterRole", name);
        if (aggregateTo is not null)
        {
            role["metadata"]!["labels"]![AggregateTo + aggregateTo] = "true";
        }

        role["rules"] = rules;
        return role;
    }

    private static JsonObject Aggregated(string name, string? aggregateTo)
    {
        var role = Role(name, null, aggregateTo);
        var labels = new JsonObject { [AggregateTo + name] = "true" };
        role["aggregationRule"] = new JsonObject { ["clusterRoleSelectors"] = new JsonArray(new JsonObject { ["matchLabels"] = labels }) };
        return role;
    }

    private static JsonObject Binding(string role, params string[] groups)
    {
        var binding = Named("ClusterRoleBinding", role);
        binding["roleRef"] = new JsonObject { ["apiGroup"] = SystemNames.RbacGroup, ["kind"] = "ClusterRole", ["name"] = role };
        binding["subjects"] = new JsonArray([.. groups.Select(Group)]);
        return binding;
    }

    private static JsonObject Group(string name) => new() { ["apiGroup"] = SystemNames.RbacGroup, ["kind"] = "Group", ["name"] = name };

    private static JsonObject Named(string kind, string name) => new()
    {
        ["apiVersion"] = SystemNames.RbacGroup + "/v1",
        ["kind"] = kind,
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = new JsonObject { ["kubernetes.io/bootstrapping"] = "rbac-defaults" },
            ["annotations"] = new JsonObject { ["rbac.authorization.kubernetes.io/autoupdate"] = "true" },
        },
    };
}
