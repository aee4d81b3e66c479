using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Tests.Security;

public sealed class BootstrapRolesTests : IDisposable
{
    private readonly SecurityRig _rig = new();
    private readonly ClusterRoleAggregator _aggregator;

    public BootstrapRolesTests()
    {
        BootstrapRoles.Ensure(_rig.Cluster);
        _aggregator = new(_rig.Cluster, Selects);
    }

    public void Dispose()
    {
        _aggregator.Dispose();
        _rig.Dispose();
    }

    [Theory]
    [InlineData("/healthz", true)]
    [InlineData("/version", true)]
    [InlineData("/api", false)]
    [InlineData("/openapi/v2", false)]
    public void Anonymous_SeesHealthAndVersionOnly(string path, bool allowed) =>
        _rig.Authorizer.Authorize(AccessAttributes.NonResource(UserInfo.Anonymous, "get", path)).Allowed.ShouldBe(allowed);

    [Theory]
    [InlineData("/api", true)]
    [InlineData("/apis/apps/v1", true)]
    [InlineData("/openapi/v2", true)]
    [InlineData("/metrics", false)]
    public void AnyUser_SeesDiscovery(string path, bool allowed) =>
        _rig.Authorizer.Authorize(AccessAttributes.NonResource(SecurityRig.Alice, "get", path)).Allowed.ShouldBe(allowed);

    [Fact]
    public void AnyUser_MayAskWhatItMay() =>
        _rig.Authorizer.Authorize(new(SecurityRig.Alice, "create", "authorization.k8s.io", "selfsubjectaccessreviews", "", "", "")).Reason.ShouldBe(
            "RBAC: allowed by ClusterRoleBinding \"system:basic-user\" of ClusterRole \"system:basic-user\" to Group \"system:authenticated\"");

    [Theory]
    [InlineData("view", "list", "pods", "", true)]
    [InlineData("view", "delete", "pods", "", false)]
    [InlineData("view", "get", "secrets", "", false)]
    [InlineData("edit", "list", "pods", "", true)]
    [InlineData("edit", "create", "pods", "eviction", true)]
    [InlineData("edit", "get", "secrets", "", true)]
    [InlineData("edit", "update", "pods", "status", false)]
    [InlineData("admin", "get", "secrets", "", true)]
    [InlineData("admin", "delete", "nodes", "", false)]
    [InlineData("cluster-admin", "delete", "nodes", "", true)]
    public void UserRoles_BuildOnEachOther(string role, string verb, string resource, string subresource, bool allowed)
    {
        _rig.Bind("shop", "b", $"ClusterRole/{role}", """{"kind":"User","name":"alice"}""");

        _rig.Authorizer.Authorize(new(SecurityRig.Alice, verb, "", resource, subresource, "shop", "")).Allowed.ShouldBe(allowed);
    }

    [Fact]
    public void Aggregation_FollowsLaterRoles_ThroughAllThatBuildOnThem()
    {
        _rig.Cluster.Add("clusterroles", null, """
            {"metadata":{"name":"widgets","labels":{"rbac.authorization.k8s.io/aggregate-to-view":"true"}},
             "rules":[{"verbs":["get"],"apiGroups":["example.com"],"resources":["widgets"]}]}
            """);
        foreach (var role in new[] { "view", "edit", "admin" })
        {
            Rules(role).ShouldContain(r => r!["resources"]!.ToJsonString() == """["widgets"]""", role);
        }

        _rig.Cluster.Remove("clusterroles", null, "widgets");
        Rules("admin").ShouldNotContain(r => r!["resources"]!.ToJsonString() == """["widgets"]""");
    }

    [Fact]
    public void Ensure_LeavesWhatIsThere()
    {
        var type = _rig.Cluster.Find("rbac.authorization.k8s.io", "clusterroles")!;
        _rig.Cluster.Update(type, null, "system:discovery", role => role.Remove("rules"));

        BootstrapRoles.Ensure(_rig.Cluster);

        _rig.Cluster.Get(type, null, "system:discovery")!.ContainsKey("rules").ShouldBeFalse();
    }

    private JsonArray Rules(string role) =>
        _rig.Cluster.Get(_rig.Cluster.Find("rbac.authorization.k8s.io", "clusterroles")!, null, role)!["rules"]!.AsArray();

    private static bool Selects(JsonObject selector, JsonObject? labels) =>
        selector["matchLabels"]!.AsObject().All(l => (string?)labels?[l.Key] == (string?)l.Value);
}
