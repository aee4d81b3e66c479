using ChaosGrains.Simulator.Controllers.Events;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>The Events that a kubelet writes about the containers of a pod.</summary>
internal sealed class KubeletEvents(ControllerContext context)
{
    public void Started(PodRecord pod, ContainerRun container)
    {
        Tell(pod, container, "Pulled", $"Container image \"{container.Image}\" already present on machine");
        Tell(pod, container, "Created", $"Created container: {container.Name}");
        Tell(pod, container, "Started", $"Started container {container.Name}");
    }

    public void Stopping(PodRecord pod, PodRun run)
    {
        foreach (var container in run.Containers.Where(container => container.IsRunning))
            Tell(pod, container, "Killing", $"Stopping container {container.Name}");
    }

    public void NotMounted(PodRecord pod, MissingSource missing) => context.Events.Warning(
        EventSource.Kubelet(pod.NodeName), context.Kinds.Pods, pod.Source, "FailedMount",
        $"MountVolume.SetUp failed for volume \"{missing.Volume}\" : {missing.Kind} \"{missing.Name}\" not found");

    private void Tell(PodRecord pod, ContainerRun container, string reason, string message) => context.Events.Normal(
        EventSource.Kubelet(pod.NodeName), context.Kinds.Pods, pod.Source, reason, message, $"spec.containers{{{container.Name}}}");
}
