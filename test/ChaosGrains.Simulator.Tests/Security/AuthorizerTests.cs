using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Tests.Security;

public sealed class AuthorizerTests : IDisposable
{
    private const string Alice = """{"kind":"User","name":"alice"}""";

    private readonly SecurityRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("[\"get\"]", "[\"\"]", "[\"pods\"]", "get", "", "pods", "", "", true)]
    [InlineData("[\"get\"]", "[\"\"]", "[\"pods\"]", "list", "", "pods", "", "", false)]
    [InlineData("[\"get\"]", "[\"\"]", "[\"pods\"]", "get", "apps", "pods", "", "", false)]
    [InlineData("[\"get\"]", "[\"\"]", "[\"pods\"]", "get", "", "secrets", "", "", false)]
    [InlineData("[\"*\"]", "[\"*\"]", "[\"*\"]", "escalate", "any.io", "things", "scale", "x", true)]
    [InlineData("[\"create\"]", "[\"\"]", "[\"pods/eviction\"]", "create", "", "pods", "eviction", "p", true)]
    [InlineData("[\"create\"]", "[\"\"]", "[\"pods\"]", "create", "", "pods", "eviction", "p", false)]
    [InlineData("[\"create\"]", "[\"\"]", "[\"pods/eviction\"]", "create", "", "pods", "", "", false)]
    [InlineData("[\"patch\"]", "[\"*\"]", "[\"*/status\"]", "patch", "apps", "deployments", "status", "d", true)]
    [InlineData("[\"patch\"]", "[\"*\"]", "[\"*/status\"]", "patch", "apps", "deployments", "scale", "d", false)]
    [InlineData("[\"patch\"]", "[\"*\"]", "[\"*/status\"]", "patch", "apps", "deployments", "", "d", false)]
    [InlineData("[\"GET\"]", "[\"\"]", "[\"pods\"]", "get", "", "pods", "", "", false)]
    public void ResourceRule_MatchesVerbGroupAndResource(
        string verbs, string groups, string resources, string verb, string group, string resource, string subresource, string name, bool allowed)
    {
        _rig.Role("shop", "r", $$"""[{"verbs":{{verbs}},"apiGroups":{{groups}},"resources":{{resources}}}]""");
        _rig.Bind("shop", "b", "Role/r", Alice);

        _rig.Authorizer.Authorize(new(SecurityRig.Alice, verb, group, resource, subresource, "shop", name)).Allowed.ShouldBe(allowed);
    }

    [Theory]
    [InlineData("get", "a", true)]
    [InlineData("get", "c", false)]
    [InlineData("list", "", false)]
    public void ResourceNames_LimitTheRule_AndNeverMatchNoName(string verb, string name, bool allowed)
    {
        _rig.Role("shop", "r", """[{"verbs":["get","list"],"apiGroups":[""],"resources":["secrets"],"resourceNames":["a","b"]}]""");
        _rig.Bind("shop", "b", "Role/r", Alice);

        _rig.Authorizer.Authorize(new(SecurityRig.Alice, verb, "", "secrets", "", "shop", name)).Allowed.ShouldBe(allowed);
    }

    [Theory]
    [InlineData("/metrics", "get", true)]
    [InlineData("/metrics/slis", "get", false)]
    [InlineData("/healthz/etcd", "get", true)]
    [InlineData("/healthz", "get", false)]
    [InlineData("/metrics", "post", false)]
    public void NonResourceUrls_MatchExactlyOrByPrefix(string path, string verb, bool allowed)
    {
        _rig.ClusterRole("r", """[{"verbs":["get"],"nonResourceURLs":["/metrics","/healthz/*"]}]""");
        _rig.Bind(null, "b", "ClusterRole/r", Alice);

        _rig.Authorizer.Authorize(AccessAttributes.NonResource(SecurityRig.Alice, verb, path)).Allowed.ShouldBe(allowed);
    }

    [Theory]
    [InlineData("""{"kind":"User","name":"alice"}""", "alice", "User \"alice\"")]
    [InlineData("""{"kind":"Group","name":"dev"}""", "alice", "Group \"dev\"")]
    [InlineData("""{"kind":"ServiceAccount","name":"reader"}""", "system:serviceaccount:shop:reader", "ServiceAccount \"reader/shop\"")]
    [InlineData("""{"kind":"ServiceAccount","name":"reader","namespace":"ops"}""", "system:serviceaccount:ops:reader", "ServiceAccount \"reader/ops\"")]
    [InlineData("""{"kind":"ServiceAccount","name":"reader","namespace":"ops"}""", "system:serviceaccount:shop:reader", null)]
    [InlineData("""{"kind":"User","name":"bob"}""", "alice", null)]
    [InlineData("""{"kind":"Group","name":"alice"}""", "alice", null)]
    public void Subject_MeansUserGroupOrServiceAccount_AndIsNamedInTheReason(string subject, string user, string? described)
    {
        _rig.Role("shop", "r", """[{"verbs":["get"],"apiGroups":[""],"resources":["pods"]}]""");
        _rig.Bind("shop", "b", "Role/r", subject);

        var decision = _rig.Authorizer.Authorize(new(new(user, null, ["dev"]), "get", "", "pods", "", "shop", "p"));

        decision.Allowed.ShouldBe(described is not null);
        decision.Reason.ShouldBe(described is null ? "" : $"RBAC: allowed by RoleBinding \"b/shop\" of Role \"r\" to {described}");
    }

    [Theory]
    [InlineData("shop", true)]
    [InlineData("ops", false)]
    [InlineData("", false)]
    public void RoleBinding_OfAClusterRole_HoldsInItsNamespaceOnly(string ns, bool allowed)
    {
        _rig.ClusterRole("r", """[{"verbs":["list"],"apiGroups":[""],"resources":["pods"]}]""");
        _rig.Bind("shop", "b", "ClusterRole/r", Alice);

        _rig.Authorizer.Authorize(new(SecurityRig.Alice, "list", "", "pods", "", ns, "")).Allowed.ShouldBe(allowed);
    }

    [Fact]
    public void ClusterRoleBinding_HoldsEverywhere()
    {
        _rig.ClusterRole("r", """[{"verbs":["list"],"apiGroups":[""],"resources":["pods"]}]""");
        _rig.Bind(null, "b", "ClusterRole/r", Alice);

        foreach (var ns in new[] { "", "shop" })
        {
            _rig.Authorizer.Authorize(new(SecurityRig.Alice, "list", "", "pods", "", ns, ""))
                .ShouldBe(new Decision(true, "RBAC: allowed by ClusterRoleBinding \"b\" of ClusterRole \"r\" to User \"alice\""));
        }
    }

    [Fact]
    public void MissingRoles_AreToldInTheReason()
    {
        _rig.Bind(null, "b10", "ClusterRole/missing", Alice);
        _rig.Bind("shop", "b9", "Role/missing", Alice);

        _rig.Authorizer.Authorize(new(SecurityRig.Alice, "list", "", "secrets", "", "shop", "")).Reason.ShouldBe(
            "RBAC: [clusterrole.rbac.authorization.k8s.io \"missing\" not found, role.rbac.authorization.k8s.io \"missing\" not found]");
        _rig.Authorizer.Authorize(AccessAttributes.NonResource(SecurityRig.Alice, "get", "/metrics")).Reason.ShouldBe(
            "RBAC: clusterrole.rbac.authorization.k8s.io \"missing\" not found");
    }

    [Fact]
    public void Masters_MayDoEverything_WithoutAReason() =>
        _rig.Authorizer.Authorize(new(new("root", null, ["system:masters"]), "delete", "", "nodes", "", "", "n")).ShouldBe(new Decision(true, ""));

    [Fact]
    public void ChangedRoles_CountFromTheNextRequest()
    {
        var access = new AccessAttributes(SecurityRig.Alice, "get", "", "pods", "", "shop", "p");
        _rig.Authorizer.Authorize(access).Allowed.ShouldBeFalse();
        _rig.Role("shop", "r", """[{"verbs":["get"],"apiGroups":[""],"resources":["pods"]}]""");
        _rig.Bind("shop", "b", "Role/r", Alice);
        _rig.Authorizer.Authorize(access).Allowed.ShouldBeTrue();
        _rig.Cluster.Remove("rolebindings", "shop", "b");
        _rig.Authorizer.Authorize(access).Allowed.ShouldBeFalse();
    }
}
