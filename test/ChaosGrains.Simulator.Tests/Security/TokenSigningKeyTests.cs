using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Tests.Security;

public sealed class TokenSigningKeyTests
{
    [Fact]
    public void PublishedKey_VerifiesTokens()
    {
        using var key = new TokenSigningKey();
        var token = key.Sign(SecurityRig.Parse("""{"sub":"x"}"""));
        var published = key.PublicKeys()["keys"]![0]!;
        using var verifier = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars((string)published["x"]!), Y = Base64Url.DecodeFromChars((string)published["y"]!) },
        });

        var end = token.LastIndexOf('.');

        verifier.VerifyData(Encoding.ASCII.GetBytes(token[..end]), Base64Url.DecodeFromChars(token.AsSpan(end + 1)), HashAlgorithmName.SHA256)
            .ShouldBeTrue();
        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[0])).ShouldBe($$"""{"alg":"ES256","kid":"{{published["kid"]}}"}""");
    }

    [Fact]
    public void Discovery_LeadsToTheKeys() =>
        ((string?)ServiceAccountIssuer.Configuration(new(), new Uri("https://127.0.0.1:6443"))["jwks_uri"]).ShouldBe(
            "https://127.0.0.1:6443/openid/v1/jwks");
}
