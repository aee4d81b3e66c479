using ChaosGrains.Specs.Validation;

namespace ChaosGrains.Specs;

public sealed class CidrSyntaxTests
{
    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.1.2.3/8")]
    [InlineData("255.255.255.255/32")]
    [InlineData("::/0")]
    [InlineData("::1/128")]
    [InlineData("2001:DB8::/32")]
    [InlineData("64:ff9b::192.0.2.33/96")]
    public void IsCidr_Range_IsOne(string text) => CidrSyntax.IsCidr(text).ShouldBeTrue();

    // What Kubernetes' isCIDR refuses as well.
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/")]
    [InlineData("/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/08")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/+8")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.0.0/8")]
    [InlineData("10/8")]
    [InlineData("10.0.0.256/8")]
    [InlineData("010.0.0.0/8")]
    [InlineData("0x0a.0.0.0/8")]
    [InlineData(" 10.0.0.0/8")]
    [InlineData("::/129")]
    [InlineData("[::]/0")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("::ffff:10.0.0.0/104")]
    [InlineData(":::/0")]
    [InlineData("example.com/8")]
    public void IsCidr_AnythingElse_IsNone(string text) => CidrSyntax.IsCidr(text).ShouldBeFalse();
}
