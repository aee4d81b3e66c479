using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Tests.Security;

/// <summary>Answers recorded from a kube-apiserver 1.36.</summary>
public sealed class ReviewsTests : IDisposable
{
    private readonly SecurityRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("admin-token", null,
        """{"authenticated":true,"user":{"username":"kubernetes-admin","groups":["system:masters","system:authenticated"]},"audiences":["https://kubernetes.default.svc.cluster.local"]}""")]
    [InlineData("nonsense", null, """{"user":{},"error":"invalid bearer token"}""")]
    [InlineData("admin-token", "x", """{"user":{},"error":"invalid bearer token"}""")]
    public void TokenReview_SaysWhoseTokenItIs(string token, string? audience, string status)
    {
        var audiences = audience is null ? "" : $",\"audiences\":[\"{audience}\"]";

        var answer = _rig.Review("authentication", "tokenreviews", $$"""{"spec":{"token":"{{token}}"{{audiences}} } }""");

        answer["status"].ShouldBeJson(status);
        ((string?)answer["kind"], answer["metadata"]!.ToJsonString()).ShouldBe(("TokenReview", "{}"));
        ((string?)answer["spec"]!["token"]).ShouldBe(token);
    }

    [Fact]
    public void AccessReview_AnswersWithReason_AndWritesTheSpecBack()
    {
        _rig.Role("conformance", "reader", """[{"verbs":["list"],"apiGroups":["example.com"],"resources":["widgets"]}]""");
        _rig.Bind("conformance", "reader", "Role/reader", """{"kind":"ServiceAccount","name":"reader","namespace":"conformance"}""");
        const string Spec = """{"resourceAttributes":{"namespace":"conformance","verb":"list","group":"example.com","resource":"widgets"},"user":"system:serviceaccount:conformance:reader"}""";

        var answer = _rig.Review("authorization", "subjectaccessreviews", $$"""{"spec":{{Spec}} }""");

        answer.ShouldBeJson($$"""
            {"kind":"SubjectAccessReview","apiVersion":"authorization.k8s.io/v1","metadata":{},"spec":{{Spec}},"status":{"allowed":true,
             "reason":"RBAC: allowed by RoleBinding \"reader/conformance\" of Role \"reader\" to ServiceAccount \"reader/conformance\""} }
            """);
    }

    [Theory]
    [InlineData("""{"user":"alice","groups":["system:masters"],"resourceAttributes":{"verb":"create","resource":"pods"}}""", """{"allowed":true}""")]
    [InlineData("""{"user":"mallory","resourceAttributes":{"verb":"create","resource":"pods"}}""", """{"allowed":false}""")]
    [InlineData("""{"user":"mallory","resourceAttributes":{}}""", """{"allowed":false}""")]
    [InlineData("""{"user":"mallory","nonResourceAttributes":{"path":"/healthz","verb":"get"}}""", """{"allowed":false}""")]
    public void AccessReview_WithoutReason_LeavesItOut(string spec, string status) =>
        _rig.Review("authorization", "subjectaccessreviews", $$"""{"spec":{{spec}} }""")["status"].ShouldBeJson(status);

    [Theory]
    [InlineData("{}",
        ".authorization.k8s.io \"\" is invalid: [spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified, spec.user: Invalid value: \"\": at least one of user or group must be specified]")]
    [InlineData("""{"user":"a","resourceAttributes":{"verb":"get"},"nonResourceAttributes":{"path":"/x","verb":"get"}}""",
        ".authorization.k8s.io \"\" is invalid: spec.nonResourceAttributes: Invalid value: {\"Path\":\"/x\",\"Verb\":\"get\"}: cannot be specified in combination with resourceAttributes")]
    [InlineData("""{"user":"a","resourceAttributes":{"labelSelector":{}}}""",
        ".authorization.k8s.io \"\" is invalid: spec.resourceAttributes.labelSelector.requirements: Required value: when spec.resourceAttributes.labelSelector is specified, requirements or rawSelector is required")]
    [InlineData("""{"user":"a","resourceAttributes":{"fieldSelector":{"rawSelector":"a=b","requirements":[{"key":"x","operator":"In","values":["y"]}]}}}""",
        ".authorization.k8s.io \"\" is invalid: spec.resourceAttributes.fieldSelector.rawSelector: Invalid value: \"a=b\": may not specified at the same time as requirements")]
    public void AccessReview_ThatAsksNothing_IsInvalid(string spec, string message)
    {
        var refusal = Should.Throw<ApiException>(() => _rig.Review("authorization", "subjectaccessreviews", $$"""{"spec":{{spec}} }"""));

        (refusal.Code, refusal.Message).ShouldBe((422, message));
        ((string?)refusal.Details!["group"], refusal.Details["kind"], refusal.Details["name"]).ShouldBe(("authorization.k8s.io", null, null));
    }

    [Theory]
    [InlineData("{}", 422, "spec.resourceAttributes.namespace: Invalid value: \"\": must match metadata.namespace")]
    [InlineData("""{"namespace":"other"}""", 400, "the namespace of the provided object does not match the namespace sent on the request")]
    [InlineData("""{"name":"q"}""", 422, "metadata: Invalid value: {\"name\":\"q\",\"namespace\":\"default\"}: must be empty except for namespace")]
    public void LocalAccessReview_StaysInItsNamespace(string metadata, int code, string message)
    {
        var refusal = Should.Throw<ApiException>(() => _rig.Review(
            "authorization",
            "localsubjectaccessreviews",
            $$"""{"metadata":{{metadata}},"spec":{"user":"a","resourceAttributes":{"verb":"get","resource":"pods"} } }""",
            ns: "default"));

        (refusal.Code, refusal.Message.Contains(message, StringComparison.Ordinal)).ShouldBe((code, true), refusal.Message);
    }

    [Fact]
    public void SelfAccessReview_IsAboutTheSender()
    {
        _rig.ClusterRole("r", """[{"verbs":["get"],"nonResourceURLs":["/api"]}]""");
        _rig.Bind(null, "b", "ClusterRole/r", """{"kind":"Group","name":"system:authenticated"}""");

        _rig.Review("authorization", "selfsubjectaccessreviews", """{"spec":{"nonResourceAttributes":{"verb":"get","path":"/api"}}}""")
            ["status"]!["reason"]!.GetValue<string>()
            .ShouldBe("RBAC: allowed by ClusterRoleBinding \"b\" of ClusterRole \"r\" to Group \"system:authenticated\"");
    }

    [Fact]
    public void RulesReview_ListsWhatTheSenderMay_AndWhatCouldNotBeTold()
    {
        _rig.ClusterRole("r", """[{"verbs":["get"],"nonResourceURLs":["/api"]},{"verbs":["get"],"apiGroups":[""],"resources":["pods"],"resourceNames":["x"]}]""");
        _rig.Bind(null, "b", "ClusterRole/r", """{"kind":"User","name":"alice"}""");
        _rig.Bind("default", "c", "Role/missing", """{"kind":"User","name":"alice"}""");

        _rig.Review("authorization", "selfsubjectrulesreviews", """{"spec":{"namespace":"default"}}""").ShouldBeJson("""
            {"kind":"SelfSubjectRulesReview","apiVersion":"authorization.k8s.io/v1","metadata":{},"spec":{},"status":{
             "resourceRules":[{"verbs":["get"],"apiGroups":[""],"resources":["pods"],"resourceNames":["x"]}],
             "nonResourceRules":[{"verbs":["get"],"nonResourceURLs":["/api"]}],"incomplete":false,
             "evaluationError":"role.rbac.authorization.k8s.io \"missing\" not found"}}
            """);
    }

    [Fact]
    public void SelfReview_SaysWhoAsks() =>
        _rig.Review("authentication", "selfsubjectreviews", """{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}""")
            .ShouldBeJson("""
                {"kind":"SelfSubjectReview","apiVersion":"authentication.k8s.io/v1","metadata":{"creationTimestamp":"2030-01-02T03:04:05Z"},
                 "status":{"userInfo":{"username":"alice","uid":"alice-uid","groups":["dev","system:authenticated"]}}}
                """);

    [Theory]
    [InlineData("tokenreviews", """{"spec":{}}""", "token is required for TokenReview in authentication")]
    [InlineData("tokenreviews", """{"spec":{"token":5}}""",
        "TokenReview in version \"v1\" cannot be handled as a TokenReview: json: cannot unmarshal number into Go struct field TokenReviewSpec.spec.token of type string")]
    [InlineData("tokenreviews", """{"apiVersion":"v1","kind":"Pod","spec":{"token":"d"}}""",
        "Pod in version \"v1\" cannot be handled as a TokenReview: converting (v1.Pod) to (authentication.TokenReview): unknown conversion")]
    [InlineData("tokenreviews", """{"spec":{"token":"t","foo":1}}""",
        "TokenReview in version \"v1\" cannot be handled as a TokenReview: strict decoding error: unknown field \"spec.foo\"")]
    public void WrongBody_IsRefusedInTheServersWords(string resource, string body, string message)
    {
        var refusal = Should.Throw<ApiException>(() => _rig.Review("authentication", resource, body, strict: true));

        (refusal.Code, refusal.Reason, refusal.Message).ShouldBe((400, "BadRequest", message));
    }

    [Fact]
    public void UnknownField_IsDroppedWithAWarning()
    {
        List<string> warnings = [];

        var answer = _rig.Reviews.Create(
            new("authentication.k8s.io", "tokenreviews", "", SecurityRig.Alice, SecurityRig.Parse("""{"spec":{"token":"t","foo":1}}"""))
            {
                Warn = warnings.Add,
            });

        answer["spec"]!.ToJsonString().ShouldBe("""{"token":"t"}""");
        warnings.ShouldBe(["unknown field \"spec.foo\""]);
    }

    [Fact]
    public void RulesReview_WithoutNamespace_IsRefused() =>
        Should.Throw<ApiException>(() => _rig.Review("authorization", "selfsubjectrulesreviews", """{"spec":{}}"""))
            .Message.ShouldBe("no namespace on request");
}
