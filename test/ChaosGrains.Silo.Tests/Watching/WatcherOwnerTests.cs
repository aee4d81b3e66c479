using System.Net;
using ChaosGrains.Silo.Watching;

namespace ChaosGrains.Silo.Tests.Watching;

public sealed class WatcherOwnerTests
{
    [Fact]
    public void Of_NoActiveSilo_IsNobody() => WatcherOwner.Of([Member(1, SiloStatus.Joining), Member(2, SiloStatus.Dead)]).ShouldBeNull();

    [Fact]
    public void Of_ActiveSilos_IsTheFirstWhateverTheirOrder()
    {
        ClusterMember[] members = [Member(3, SiloStatus.Active), Member(1, SiloStatus.ShuttingDown), Member(2, SiloStatus.Active)];

        WatcherOwner.Of(members).ShouldBe(members[2].SiloAddress);
        WatcherOwner.Of(members.Reverse()).ShouldBe(members[2].SiloAddress);
    }

    private static ClusterMember Member(int port, SiloStatus status) =>
        new(SiloAddress.New(new IPEndPoint(IPAddress.Loopback, port), 1), status, $"silo-{port}");
}
