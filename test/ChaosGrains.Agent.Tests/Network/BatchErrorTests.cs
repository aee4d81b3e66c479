using ChaosGrains.Agent.Linux.Network.Namespaces;

namespace ChaosGrains.Agent.Tests.Network;

public sealed class BatchErrorTests
{
    [Fact]
    public void Failure_OfOneLine_NamesThatLineAndWhatTcSaid() =>
        BatchError.Text("tc", "qdisc add dev eth0 clsact\nqdisc add dev x root foo\n", new(1, "", "Error: Specified qdisc kind is unknown.\nCommand failed -:2\n"))
            .ShouldBe("'tc qdisc add dev x root foo' failed in the pod's network namespace: Error: Specified qdisc kind is unknown.");

    [Fact]
    public void Failure_WithoutALine_IsToldAsItIs() =>
        BatchError.Text("tc", "qdisc show\n", new(127, "", "")).ShouldBe("tc failed in the pod's network namespace: it ended with 127 and said nothing");

    [Fact]
    public void Failure_WithALineThatIsNot_IsToldAsItIs() =>
        BatchError.Text("ip", "link show", new(1, "", "Command failed -:99")).ShouldStartWith("ip failed in the pod's network namespace");
}
