using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Controllers.Workloads;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class PodDeletionOrderTests
{
    [Fact]
    public void Order_PodsOfAllKinds_GivesUpTheLeastUsefulFirst()
    {
        PodRecord[] expected =
        [
            Records.Pod("unbound", node: "", ready: false, phase: "Pending"),
            Records.Pod("pending", node: "n9", ready: false, phase: "Pending"),
            Records.Pod("unready", node: "n8", ready: false),
            Records.Pod("cheap", node: "n7", cost: "-5"),
            Records.Pod("crowded-late", node: "n1", readySince: "2026-01-01T00:01:00Z"),
            Records.Pod("crowded", node: "n1"),
            Records.Pod("restarted", node: "n2", restarts: 3),
            Records.Pod("young", node: "n3", created: "2026-01-01T00:05:00Z"),
            Records.Pod("a", node: "n4"),
            Records.Pod("b", node: "n5"),
            Records.Pod("dear", node: "n6", cost: "5"),
        ];

        var ordered = expected.Reverse().Order(new PodDeletionOrder(expected));

        ordered.Select(pod => pod.Name).ShouldBe(expected.Select(pod => pod.Name));
    }
}
