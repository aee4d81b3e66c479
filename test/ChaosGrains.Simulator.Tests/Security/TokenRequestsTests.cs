using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Tests.Security;

/// <summary>Answers recorded from a kube-apiserver 1.36.</summary>
public sealed class TokenRequestsTests : IDisposable
{
    private readonly SecurityRig _rig = new();
    private readonly JsonObject _account;

    public TokenRequestsTests() => _account = _rig.Account("default", "sa1");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void EmptyRequest_GetsAnHourForThisServer()
    {
        var answer = _rig.TokenRequests.Create("default", "sa1", []);

        ((string?)answer["kind"], (string?)answer["apiVersion"]).ShouldBe(("TokenRequest", "authentication.k8s.io/v1"));
        answer["metadata"]!.ToJsonString().ShouldBe(
            $$"""{"name":"sa1","namespace":"default","uid":"{{_account["metadata"]!["uid"]}}","creationTimestamp":"2030-01-02T03:04:05Z"}""");
        answer["spec"]!.ToJsonString().ShouldBe(
            """{"audiences":["https://kubernetes.default.svc.cluster.local"],"expirationSeconds":3600,"boundObjectRef":null}""");
        ((string?)answer["status"]!["expirationTimestamp"]).ShouldBe("2030-01-02T04:04:05Z");
    }

    [Fact]
    public void Claims_AreThoseOfTheServer()
    {
        _rig.Cluster.Add("secrets", "default", """{"metadata":{"name":"s1"}}""");
        var claims = TokenSigningKey.ReadClaims(_rig.Token("default", "sa1", """{"boundObjectRef":{"kind":"Secret","apiVersion":"v1","name":"s1"}}"""))!;

        claims.Select(c => c.Key).ShouldBe(["aud", "exp", "iat", "iss", "jti", "kubernetes.io", "nbf", "sub"]);
        claims["kubernetes.io"]!.ToJsonString().ShouldBe(
            """{"namespace":"default","secret":{"name":"s1","uid":"uid-3"},"serviceaccount":{"name":"sa1","uid":"uid-1"}}""");
        ((string?)claims["sub"]).ShouldBe("system:serviceaccount:default:sa1");
        ((long)claims["exp"]! - (long)claims["iat"]!).ShouldBe(3600);
    }

    [Fact]
    public void KubeletsRequest_HoldsForAYear_AndWarnsAfterTheHour()
    {
        _rig.Cluster.Add("pods", "default", """{"metadata":{"name":"p"},"spec":{"serviceAccountName":"sa1"}}""");

        var claims = TokenSigningKey.ReadClaims(
            _rig.Token("default", "sa1", """{"expirationSeconds":3607,"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"p"}}"""))!;

        ((long)claims["exp"]! - (long)claims["iat"]!).ShouldBe(31_536_000);
        ((long)claims["kubernetes.io"]!["warnafter"]! - (long)claims["iat"]!).ShouldBe(3607);
    }

    [Theory]
    [InlineData("""{"spec":{"expirationSeconds":10}}""", 422,
        "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value: 10: may not specify a duration less than 10 minutes")]
    [InlineData("""{"spec":{"expirationSeconds":5000000000}}""", 422,
        "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value: 5000000000: may not specify a duration larger than 2^32 seconds")]
    [InlineData("""{"metadata":{"name":"other"}}""", 422,
        "TokenRequest.authentication.k8s.io \"sa1\" is invalid: metadata.name: Invalid value: \"other\": must match the service account name if specified")]
    [InlineData("""{"metadata":{"namespace":"other"}}""", 400,
        "the namespace of the provided object does not match the namespace sent on the request")]
    [InlineData("""{"metadata":{"uid":"other"}}""", 409,
        "Operation cannot be fulfilled on TokenRequest.authentication.k8s.io \"sa1\": the UID in the token request (other) does not match the UID of the service account (uid-1)")]
    [InlineData("""{"spec":{"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"nope"}}}""", 404, "pods \"nope\" not found")]
    [InlineData("""{"spec":{"boundObjectRef":{"kind":"ConfigMap","apiVersion":"v1","name":"nope"}}}""", 400,
        "cannot bind token to object of type /v1, Kind=ConfigMap")]
    [InlineData("""{"spec":{"boundObjectRef":{"kind":"Pod","apiVersion":"apps/v1","name":"nope"}}}""", 400,
        "cannot bind token to object of type apps/v1, Kind=Pod")]
    [InlineData("""{"spec":{"boundObjectRef":{"kind":"Secret","apiVersion":"v1","name":"s1","uid":"x"}}}""", 409,
        "Operation cannot be fulfilled on Secret \"s1\": the UID in the bound object reference (x) does not match the UID in record. The object might have been deleted and then recreated")]
    [InlineData("""{"spec":{"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"other"}}}""", 400,
        "cannot bind token for serviceaccount \"sa1\" to pod running with different serviceaccount name.")]
    public void WrongRequest_IsRefusedInTheServersWords(string body, int code, string message)
    {
        _rig.Cluster.Add("secrets", "default", """{"metadata":{"name":"s1"}}""");
        _rig.Cluster.Add("pods", "default", """{"metadata":{"name":"other"},"spec":{}}""");

        var refusal = Should.Throw<ApiException>(() => _rig.TokenRequests.Create("default", "sa1", SecurityRig.Parse(body)));

        (refusal.Code, refusal.Message).ShouldBe((code, message));
    }

    [Fact]
    public void UnknownAccount_IsNotFound()
    {
        var refusal = Should.Throw<ApiException>(() => _rig.TokenRequests.Create("default", "none", []));

        (refusal.Code, refusal.Reason, refusal.Message).ShouldBe((404, "NotFound", "serviceaccounts \"none\" not found"));
    }
}
