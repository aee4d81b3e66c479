using System.Net;
using ChaosGrains.Agent.Linux.Network.Matching;

namespace ChaosGrains.Agent.Tests.Network;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("10.1.2.3/8", "10.0.0.0/8")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("10.1.2.3/32", "10.1.2.3/32")]
    [InlineData("2001:db8::/32", "2001:db8::/32")]
    [InlineData("2001:db8::1/64", "2001:db8::/64")]
    [InlineData("::/0", "::/0")]
    [InlineData("::1/128", "::1/128")]
    public void Range_ThatIsReadable_IsWrittenAsTcReadsIt(string text, string expected)
    {
        AddressRange.TryParse(text, out var range).ShouldBeTrue();
        range.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0/8")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/ 8")]
    [InlineData("::/129")]
    [InlineData("fe80::%eth0/64")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("web/8")]
    [InlineData("10.0.0.0/8 action drop")]
    public void Range_ThatIsNotReadable_IsRefused(string text) => AddressRange.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("0.0.0.0/0", "192.0.2.1", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    public void Range_AndAnAddress_ContainsItOrNot(string range, string address, bool expected)
    {
        AddressRange.TryParse(range, out var parsed).ShouldBeTrue();
        parsed.Contains(IPAddress.Parse(address)).ShouldBe(expected);
    }
}
