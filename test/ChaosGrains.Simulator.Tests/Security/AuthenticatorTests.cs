using CsCheck;
using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Tests.Security;

public sealed class AuthenticatorTests : IDisposable
{
    private const string Audience = "https://kubernetes.default.svc.cluster.local";

    private readonly SecurityRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(null, "system:anonymous")]
    [InlineData("", "system:anonymous")]
    [InlineData("Basic Zm9vOmJhcg==", "system:anonymous")]
    [InlineData("Bearer", "system:anonymous")]
    [InlineData("Bearer  nope", "system:anonymous")]
    [InlineData("Bearer admin-token", "kubernetes-admin")]
    [InlineData(" bearer admin-token and more", "kubernetes-admin")]
    [InlineData("Bearer nope", null)]
    [InlineData("Bearer admin-toke", null)]
    [InlineData("Bearer a.b.c", null)]
    [InlineData("Bearer e30.e30.e30", null)]
    public void Header_TellsWhoAsks(string? header, string? user) => _rig.Authenticator.Authenticate(header)?.Name.ShouldBe(user);

    [Fact]
    public void Groups_SayWhetherThereWasACredential()
    {
        _rig.Authenticator.Authenticate(null)!.Groups.ShouldBe(["system:unauthenticated"]);
        _rig.Authenticator.Authenticate("Bearer admin-token")!.Groups.ShouldBe(["system:masters", "system:authenticated"]);
    }

    [Fact]
    public void ServiceAccount_IsItsUserAndGroups()
    {
        var account = _rig.Account("shop", "reader");

        var user = _rig.Authenticator.Authenticate("Bearer " + _rig.Token("shop", "reader"))!;

        (user.Name, user.Uid).ShouldBe(("system:serviceaccount:shop:reader", (string?)account["metadata"]!["uid"]));
        user.Groups.ShouldBe(["system:serviceaccounts", "system:serviceaccounts:shop", "system:authenticated"]);
        user.Extra["authentication.kubernetes.io/credential-id"].Single().ShouldStartWith("JTI=");
    }

    [Theory]
    [InlineData(3600, true)]
    [InlineData(3659, true)]
    [InlineData(3661, false)]
    [InlineData(-59, true)]
    [InlineData(-61, false)]
    public void Token_HoldsInItsTime_WithAMinuteForCrookedClocks(int seconds, bool accepted)
    {
        _rig.Account("shop", "reader");
        var token = _rig.Token("shop", "reader");

        _rig.Time.AdjustTime(_rig.Time.Start.AddSeconds(seconds));

        var verdict = _rig.Authenticator.Review(token);
        (verdict.User is not null).ShouldBe(accepted);
        verdict.Error.ShouldBe(accepted ? null
            : $"[invalid bearer token, service account token {(seconds < 0 ? "is not valid yet" : "has expired")}]");
    }

    [Fact]
    public void Token_OfADeletedAccount_IsRefused_AlsoWhenItComesBack()
    {
        _rig.Account("shop", "reader");
        var token = _rig.Token("shop", "reader");

        _rig.Cluster.Remove("serviceaccounts", "shop", "reader");
        _rig.Authenticator.Review(token).Error.ShouldBe("[invalid bearer token, serviceaccounts \"reader\" not found]");

        _rig.Account("shop", "reader");
        _rig.Authenticator.Review(token).Error!.ShouldContain("does not match claim");
    }

    [Theory]
    [InlineData("pods", "Pod", "shop")]
    [InlineData("secrets", "Secret", "shop")]
    [InlineData("nodes", "Node", null)]
    public void Token_EndsWithTheObjectThatItIsBoundTo(string plural, string kind, string? ns)
    {
        _rig.Account("shop", "reader");
        _rig.Cluster.Add(plural, ns, """{"metadata":{"name":"x"},"spec":{"serviceAccountName":"reader"}}""");
        var token = _rig.Token("shop", "reader", $$$"""{"boundObjectRef":{"kind":"{{{kind}}}","apiVersion":"v1","name":"x"}}""");
        _rig.Authenticator.Review(token).User.ShouldNotBeNull();

        _rig.Cluster.Remove(plural, ns, "x");

        _rig.Authenticator.Review(token).Error.ShouldBe("[invalid bearer token, service account token has been invalidated]");
    }

    [Fact]
    public void Token_OfADeletingPod_HoldsForAnotherMinute()
    {
        _rig.Account("shop", "reader");
        _rig.Cluster.Add(
            "pods", "shop", """{"metadata":{"name":"x","deletionTimestamp":"2030-01-02T03:04:05Z"},"spec":{"serviceAccountName":"reader"}}""");
        var token = _rig.Token("shop", "reader", """{"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"x"}}""");

        _rig.Time.Advance(TimeSpan.FromSeconds(59));
        _rig.Authenticator.Review(token).User.ShouldNotBeNull();
        _rig.Time.Advance(TimeSpan.FromSeconds(2));
        _rig.Authenticator.Review(token).User.ShouldBeNull();
    }

    [Fact]
    public void Token_ForAPod_NamesPodAndNode()
    {
        _rig.Account("shop", "reader");
        _rig.Cluster.Add("nodes", null, """{"metadata":{"name":"n1"}}""");
        _rig.Cluster.Add("pods", "shop", """{"metadata":{"name":"x"},"spec":{"serviceAccountName":"reader","nodeName":"n1"}}""");

        var user = _rig.Authenticator.Review(_rig.Token("shop", "reader", """{"boundObjectRef":{"kind":"Pod","name":"x"}}""")).User!;

        user.Extra["authentication.kubernetes.io/pod-name"].ShouldBe(["x"]);
        user.Extra["authentication.kubernetes.io/node-name"].ShouldBe(["n1"]);
    }

    [Fact]
    public void Token_ForOthers_IsNotForThisServer()
    {
        _rig.Account("shop", "reader");
        var token = _rig.Token("shop", "reader", """{"audiences":["a","b"]}""");

        _rig.Authenticator.Authenticate("Bearer " + token).ShouldBeNull();
        _rig.Authenticator.Review(token).Error.ShouldBe(
            $"[invalid bearer token, token audiences [\"a\" \"b\"] is invalid for the target audiences [\"{Audience}\"]]");
        _rig.Authenticator.Review(token, ["x", "b"]).Audiences.ShouldBe(["b"]);
        _rig.Authenticator.Review(SecurityRig.AdminToken, ["b"]).Error.ShouldBe("invalid bearer token");
    }

    [Fact]
    public void Token_WithChangedClaims_IsRefused()
    {
        _rig.Account("shop", "reader");
        var parts = _rig.Token("shop", "reader").Split('.');
        var claims = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        var forged = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claims.Replace(":reader", ":writer")));

        _rig.Authenticator.Review($"{parts[0]}.{forged}.{parts[2]}").Error.ShouldBe(
            "[invalid bearer token, go-jose/go-jose: error in cryptographic primitive]");
    }

    [Fact]
    public void Token_SignedByAnotherKey_OrByNone_IsRefused()
    {
        _rig.Account("shop", "reader");
        using var other = new TokenSigningKey();
        var claims = TokenSigningKey.ReadClaims(_rig.Token("shop", "reader"))!;
        var unsigned = $"{System.Buffers.Text.Base64Url.EncodeToString("""{"alg":"none"}"""u8)}.{_rig.Token("shop", "reader").Split('.')[1]}.";

        _rig.Authenticator.Review(other.Sign(claims)).User.ShouldBeNull();
        _rig.Authenticator.Review(unsigned).User.ShouldBeNull();
    }

    [Fact]
    public void AnyHeader_NeverThrows_AndNeverBecomesTheAdministrator() =>
        Gen.String.Sample(header => _rig.Authenticator.Authenticate("Bearer " + header)?.Name is null or "system:anonymous");
}
