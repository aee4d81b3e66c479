using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Controllers.Workloads;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Controllers;

public sealed class RollingUpdateTests
{
    [Theory]
    [InlineData(4, 1, 1, 0, 4, "new=1")] // Nothing of the new yet: as much as the surge allows.
    [InlineData(4, 1, 1, 1, 4, "old=3")] // One new pod that is not yet available leaves room for one old one to go.
    [InlineData(4, 0, 1, 0, 4, "old=3")]
    [InlineData(4, 4, 0, 0, 4, "new=4")]
    [InlineData(4, 1, 0, 1, 4, "")] // Waits until the new pod is available.
    public void Step_NewPodsNotYetAvailable_KeepsWithinTheBounds(
        int replicas, int surge, int unavailable, int newSize, int oldSize, string expected)
    {
        var spec = new DeploymentSpec(replicas, surge, unavailable);

        var step = RollingUpdate.Step(spec, Set("new", newSize, 0), [Set("old", oldSize, oldSize)]);

        string.Join(' ', step.Select(pair => $"{pair.Key}={pair.Value}")).ShouldBe(expected);
    }

    [Fact]
    public void Step_OldPodsThatAreNotAvailable_GoFirst()
    {
        var step = RollingUpdate.Step(new DeploymentSpec(4, 1, 1), Set("new", 1, 0), [Set("old", 3, 3), Set("broken", 1, 0)]);

        step.ShouldBe(new Dictionary<string, int> { ["broken"] = 0 });
    }

    [Fact]
    public void Step_AnySituation_NeverLeavesTheBoundsAndAlwaysArrives() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 100]).Sample((replicas, surge, unavailable, luck) =>
        {
            var spec = new DeploymentSpec(replicas, surge, Math.Min(surge + unavailable == 0 ? 1 : unavailable, replicas));
            var (current, old) = (Set("new", 0, 0), Set("old", replicas, replicas));
            for (var round = 0; round < 200 && old.Replicas > 0 | current.Replicas < replicas; round++)
            {
                var step = RollingUpdate.Step(spec, current, [old]);
                current = current with { Replicas = step.GetValueOrDefault("new", current.Replicas) };
                var size = step.GetValueOrDefault("old", old.Replicas);
                old = old with { Replicas = size, Available = Math.Min(old.Available, size) };
                if (current.Replicas + old.Replicas > replicas + spec.MaxSurge) return false;
                if (current.Available + old.Available < spec.MinAvailable) return false;

                // Now and then a new pod becomes available.
                if ((round * 37 + luck) % 3 == 0 && current.Available < current.Replicas)
                    current = current with { Available = current.Available + 1 };
            }

            return old.Replicas == 0 && current.Replicas == replicas;
        });

    [Theory]
    [InlineData(10, 2, "8,4", "8,4")]
    [InlineData(20, 2, "8,4", "15,7")]
    [InlineData(5, 1, "8,4", "4,2")]
    [InlineData(0, 1, "8,4", "0,0")]
    public void Resize_TwoActiveSets_SharesInProportion(int replicas, int surge, string sizes, string expected)
    {
        var before = sizes.Split(',').Select((size, index) => Set($"s{index}", int.Parse(size, null), 0)).ToList();

        var after = ProportionalScaling.Resize(new DeploymentSpec(replicas, surge, 0), before);

        string.Join(',', before.Select(set => after[set.Name])).ShouldBe(expected);
    }

    private static ReplicaSetView Set(string name, int replicas, int available) => new(new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = new JsonObject { ["replicas"] = replicas },
        ["status"] = new JsonObject { ["replicas"] = replicas, ["availableReplicas"] = available },
    });
}
