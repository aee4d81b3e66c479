using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;
using static ChaosGrains.Agent.Tests.Support.Requests;

namespace ChaosGrains.Agent.Tests.Experiments;

public sealed class CapabilityNeedsTests
{
    [Fact]
    public void Of_AnyNetworkFault_NeedsTheWayToOurDevice()
    {
        string[] way = [CapabilityNames.NetworkNamespace, CapabilityNames.Ifb, CapabilityNames.Redirect, CapabilityNames.Flower];
        CapabilityNeeds.Of(Delay()).ShouldBe([CapabilityNames.Cgroup, .. way, CapabilityNames.Netem]);
        CapabilityNeeds.Of(Delay(n => n with { Delay = null, Partition = true })).ShouldBe([CapabilityNames.Cgroup, .. way, CapabilityNames.Netem]);
        CapabilityNeeds.Of(Delay(n => n with { Delay = null, Bandwidth = new() { BitsPerSecond = 1000 } }))
            .ShouldBe([CapabilityNames.Cgroup, .. way, CapabilityNames.Htb]);
    }

    [Fact]
    public void FirstMissing_NothingProbed_NamesTheFirst() =>
        CapabilityNeeds.FirstMissing(Kill, [])!.Name.ShouldBe(CapabilityNames.Cgroup);

    [Fact]
    public void FirstMissing_OneNotAvailable_TellsWhatWasFound()
    {
        Capability signals = new(CapabilityNames.Signals, false, "no permission");
        CapabilityNeeds.FirstMissing(Kill, [new(CapabilityNames.Cgroup, true, ""), signals]).ShouldBe(signals);
    }
}
