using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Tests.Security;

/// <summary>Complaints recorded from a kube-apiserver 1.36.</summary>
public sealed class RbacRulesTests
{
    [Theory]
    [InlineData("roles", """{"rules":[{"apiGroups":[""],"resources":["pods"]},{"nonResourceURLs":["/x"],"verbs":["get"]},{"verbs":["get"]}]}""",
        "rules[0].verbs: Required value: verbs must contain at least one value",
        "rules[1].nonResourceURLs: Invalid value: [\"/x\"]: namespaced rules cannot apply to non-resource URLs",
        "rules[2].apiGroups: Required value: resource rules must supply at least one api group",
        "rules[2].resources: Required value: resource rules must supply at least one resource")]
    [InlineData("clusterroles", """{"rules":[{"apiGroups":[""],"nonResourceURLs":["/x"],"verbs":["get"]}],"aggregationRule":{}}""",
        "rules[0].nonResourceURLs: Invalid value: [\"/x\"]: rules cannot apply to both regular resources and non-resource URLs",
        "aggregationRule.clusterRoleSelectors: Required value: at least one clusterRoleSelector required if aggregationRule is non-nil")]
    [InlineData("rolebindings", """{"roleRef":{"apiGroup":"x","kind":"Foo"},"subjects":[{"kind":"User","name":""},{"kind":"X","name":"y"},{"kind":"Group","apiGroup":"y","name":"z"}]}""",
        "roleRef.apiGroup: Unsupported value: \"x\": supported values: \"rbac.authorization.k8s.io\"",
        "roleRef.kind: Unsupported value: \"Foo\": supported values: \"Role\", \"ClusterRole\"",
        "roleRef.name: Required value",
        "subjects[0].name: Required value",
        "subjects[1].kind: Unsupported value: \"X\": supported values: \"ServiceAccount\", \"User\", \"Group\"",
        "subjects[2].apiGroup: Unsupported value: \"y\": supported values: \"rbac.authorization.k8s.io\"")]
    [InlineData("clusterrolebindings", """{"roleRef":{"kind":"Role","name":"z"},"subjects":[{"kind":"ServiceAccount","name":"a"}]}""",
        "roleRef.kind: Unsupported value: \"Role\": supported values: \"ClusterRole\"",
        "subjects[0].namespace: Required value")]
    public void WrongObject_IsComplainedAboutInTheServersWords(string plural, string body, params string[] complaints)
    {
        var parsed = SecurityRig.Parse(body);
        RbacRules.ApplyDefaults(parsed);

        RbacRules.Validate(plural, parsed).Select(e => $"{e.Field}: {e.Message}").ShouldBe(complaints);
    }

    [Fact]
    public void RoleRef_CannotChange()
    {
        var stored = SecurityRig.Parse("""{"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"a"}}""");
        var changed = SecurityRig.Parse("""{"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"other"}}""");

        RbacRules.Validate("rolebindings", changed, stored).Single().Message.ShouldBe(
            "Invalid value: {\"APIGroup\":\"rbac.authorization.k8s.io\",\"Kind\":\"Role\",\"Name\":\"other\"}: cannot change roleRef");
        RbacRules.Validate("rolebindings", stored, stored).ShouldBeEmpty();
    }
}
