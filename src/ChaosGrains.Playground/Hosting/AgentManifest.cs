using k8s.Models;

namespace ChaosGrains.Playground.Hosting;

/// <summary>The agents' DaemonSet, with another port. Pure.</summary>
internal static class AgentManifest
{
    private const string PortName = "agent";

    /// <summary>The same manifest; in a DaemonSet, containers' ports of the name <c>agent</c> have this number.</summary>
    public static object WithPort(object manifest, int port)
    {
        if (manifest is not V1DaemonSet set)
            return manifest;
        foreach (var found in set.Spec.Template.Spec.Containers.SelectMany(c => c.Ports ?? []).Where(p => p.Name == PortName))
        {
            found.ContainerPort = port;
            if (found.HostPort is not null)
                found.HostPort = port;
        }
        return set;
    }
}
