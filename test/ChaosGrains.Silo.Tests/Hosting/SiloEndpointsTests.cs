using ChaosGrains.Silo.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace ChaosGrains.Silo.Tests.Hosting;

public sealed class SiloEndpointsTests
{
    [Theory]
    [InlineData("127.0.0.1", null, null, "127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.7", null, null, "127.0.0.7", "127.0.0.7")]
    [InlineData("10.1.2.3", null, null, "0.0.0.0", "0.0.0.0")]
    [InlineData("fd00::1", null, null, "[::]", "[::]")]
    [InlineData("10.1.2.3", "10.9.9.9", null, "10.9.9.9", "10.9.9.9")]
    [InlineData("10.1.2.3", "10.9.9.9", "127.0.0.1", "10.9.9.9", "127.0.0.1")]
    public void Apply_ByAddresses_ListensWhereItShould(string address, string? listen, string? http, string expected, string expectedHttp)
    {
        var own = new SiloEndpointOptions { Address = address, ListenAddress = listen, HttpAddress = http };
        var orleans = new EndpointOptions();
        SiloEndpoints.Apply(orleans, own);

        orleans.AdvertisedIPAddress.ToString().ShouldBe(address);
        $"{orleans.SiloListeningEndpoint}".ShouldBe($"{expected}:11111");
        $"{orleans.GatewayListeningEndpoint}".ShouldBe($"{expected}:30000");
        $"{SiloEndpoints.Http(own)}".ShouldBe($"{expectedHttp}:8080");
    }

    [Theory]
    [InlineData(null, "Silo:Address is missing")]
    [InlineData("host.example", "Silo:Address is 'host.example'; it takes an IP address")]
    [InlineData("::", "Silo:Address is ::: other silos need one address")]
    public void Validate_OfAnAddressThatNobodyReaches_SaysSo(string? address, string expected) =>
        new SiloAddressValidator().Validate(null, new SiloEndpointOptions { Address = address }).Failures.ShouldHaveSingleItem().ShouldStartWith(expected);

    [Fact]
    public void Validate_OfAnAddress_Succeeds() =>
        new SiloAddressValidator().Validate(null, new SiloEndpointOptions { Address = "10.1.2.3" }).ShouldBe(ValidateOptionsResult.Success);

    [Fact]
    public void ClusterSetup_Defaults_AreWhatTheDocumentationSays()
    {
        var (names, membership) = (new ClusterOptions(), new ClusterMembershipOptions());
        ClusterSetup.Apply(names, new ClusterSettings());
        ClusterSetup.Apply(membership, new ClusterSettings());

        (names.ClusterId, names.ServiceId).ShouldBe(("chaosgrains", "chaosgrains"));
        membership.ProbeTimeout.ShouldBe(TimeSpan.FromSeconds(1.5));
        membership.MaxProbeTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        membership.NumMissedProbesLimit.ShouldBe(3);
        membership.NumVotesForDeathDeclaration.ShouldBe(2);
        membership.DefunctSiloExpiration.ShouldBe(TimeSpan.FromHours(1));
    }
}
