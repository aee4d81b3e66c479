using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Tests.Security;

/// <summary>Refusals recorded from a kube-apiserver 1.36: alice may write roles and bindings, and get pods.</summary>
public sealed class EscalationGuardTests : IDisposable
{
    private const string Refused = "user \"alice\" (groups=[\"dev\" \"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n";

    private readonly SecurityRig _rig = new();
    private readonly EscalationGuard _guard;

    public EscalationGuardTests()
    {
        _guard = new(_rig.Authorizer);
        _rig.ClusterRole("rolemaker", """
            [{"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles","rolebindings","clusterroles"],"verbs":["create","update"]},
             {"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]
            """);
        _rig.Bind(null, "rolemaker", "ClusterRole/rolemaker", """{"kind":"User","name":"alice"}""");
    }

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("roles", "default", "roles.rbac.authorization.k8s.io \"x\" is forbidden: " + Refused
        + "{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"list\" \"delete\"]}\n"
        + "{APIGroups:[\"\"], Resources:[\"secrets\"], ResourceNames:[\"a\"], Verbs:[\"get\"]}\n"
        + "{APIGroups:[\"\"], Resources:[\"secrets\"], ResourceNames:[\"b\"], Verbs:[\"get\"]}",
        """
        {"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get","list","delete"]},
                  {"apiGroups":[""],"resources":["secrets"],"resourceNames":["a","b"],"verbs":["get"]}]}
        """)]
    [InlineData("clusterroles", "", "clusterroles.rbac.authorization.k8s.io \"x\" is forbidden: " + Refused
        + "{NonResourceURLs:[\"/metrics\"], Verbs:[\"get\"]}\n{NonResourceURLs:[\"/metrics\"], Verbs:[\"post\"]}",
        """{"rules":[{"nonResourceURLs":["/metrics"],"verbs":["get","post"]}]}""")]
    [InlineData("clusterroles", "",
        "clusterroles.rbac.authorization.k8s.io \"x\" is forbidden: must have cluster-admin privileges to use the aggregationRule",
        """{"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"a":"b"}}]}}""")]
    [InlineData("rolebindings", "default", "rolebindings.rbac.authorization.k8s.io \"nope\" not found",
        """{"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"nope"}}""")]
    [InlineData("rolebindings", "default", "rolebindings.rbac.authorization.k8s.io \"x\" is forbidden: " + Refused
        + "{APIGroups:[\"*\"], Resources:[\"*\"], Verbs:[\"*\"]}\n{NonResourceURLs:[\"*\"], Verbs:[\"*\"]}",
        """{"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"}}""")]
    public void Grant_OfWhatIsNotHeld_IsRefused(string plural, string ns, string message, string body)
    {
        _rig.ClusterRole("cluster-admin", BootstrapRules.Everything().ToJsonString());

        Should.Throw<ApiException>(() => Check(plural, ns, body)).Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("roles", "default", """{"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}""")]
    [InlineData("roles", "default", """{"rules":[{"apiGroups":[""],"resources":["pods"],"resourceNames":["p"],"verbs":["get"]}]}""")]
    [InlineData("rolebindings", "default", """{"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"rolemaker"}}""")]
    [InlineData("pods", "default", "{}")]
    public void Grant_OfWhatIsHeld_Passes(string plural, string ns, string body) => Should.NotThrow(() => Check(plural, ns, body));

    [Theory]
    [InlineData("escalate", "roles", """{"rules":[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}]}""")]
    [InlineData("bind", "rolebindings", """{"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"strong"}}""")]
    public void ExplicitVerb_LiftsTheCheck(string verb, string plural, string body)
    {
        _rig.Role("default", "strong", """[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}]""");
        Should.Throw<ApiException>(() => Check(plural, "default", body));

        _rig.ClusterRole("lifted", $$"""[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles"],"verbs":["{{verb}}"]}]""");
        _rig.Bind("default", "lifted", "ClusterRole/lifted", """{"kind":"User","name":"alice"}""");

        Should.NotThrow(() => Check(plural, "default", body));
    }

    private void Check(string plural, string ns, string body)
    {
        var written = SecurityRig.Parse(body);
        written["metadata"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "x" };
        _guard.Check(SecurityRig.Alice, plural, ns, written);
    }
}
