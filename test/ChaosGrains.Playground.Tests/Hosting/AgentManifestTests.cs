using ChaosGrains.Playground.Hosting;
using k8s.Models;

namespace ChaosGrains.Playground.Tests.Hosting;

public sealed class AgentManifestTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(7771, 4000)]
    public void WithPort_OfADaemonSet_ChangesTheAgentsPortAlone(int? hostPort, int? expected)
    {
        var set = new V1DaemonSet
        {
            Spec = new V1DaemonSetSpec
            {
                Template = new V1PodTemplateSpec
                {
                    Spec = new V1PodSpec
                    {
                        Containers =
                        [
                            new V1Container
                            {
                                Name = "agent",
                                Ports =
                                [
                                    new V1ContainerPort { Name = "agent", ContainerPort = 7771, HostPort = hostPort },
                                    new V1ContainerPort { Name = "metrics", ContainerPort = 9000 },
                                ],
                            },
                            new V1Container { Name = "other" },
                        ],
                    },
                },
            },
        };

        var changed = (V1DaemonSet)AgentManifest.WithPort(set, 4000);

        var ports = changed.Spec.Template.Spec.Containers[0].Ports;
        ports.Select(port => port.ContainerPort).ShouldBe([4000, 9000]);
        ports[0].HostPort.ShouldBe(expected);
    }

    [Fact]
    public void WithPort_OfSomethingElse_IsTheSame()
    {
        var account = new V1ServiceAccount();

        AgentManifest.WithPort(account, 4000).ShouldBeSameAs(account);
    }
}
