using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>What the API fills into the spec of a pod or pod template.</summary>
internal static class PodDefaults
{
    private const int ReadableByAll = 420; // 0644

    public static void Apply(JsonObject spec)
    {
        spec.Default("restartPolicy", "Always");
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("dnsPolicy", "ClusterFirst");
        if (spec["serviceAccountName"].Text() is { Length: > 0 } account) spec.Default("serviceAccount", account);
        else if (spec["serviceAccount"].Text() is { Length: > 0 } old) spec["serviceAccountName"] = old;
        spec.Default("securityContext", new JsonObject());
        spec.Default("schedulerName", "default-scheduler");
        foreach (var name in (string[])["containers", "initContainers", "ephemeralContainers"])
        {
            foreach (var container in spec[name].Objects()) Container(container);
        }

        foreach (var volume in spec["volumes"].Objects()) Volume(volume);
    }

    /// <summary>Ports of a pod in its node's network are the node's; templates are left alone.</summary>
    public static void HostPorts(JsonObject spec)
    {
        if (spec["hostNetwork"].Flag() != true) return;
        foreach (var container in spec["containers"].Objects().Concat(spec["initContainers"].Objects()))
        {
            foreach (var port in container["ports"].Objects())
            {
                if ((port["hostPort"].Integer() ?? 0) == 0) port["hostPort"] = port["containerPort"]?.DeepClone();
            }
        }
    }

    private static void Container(JsonObject container)
    {
        container.Default("resources", new JsonObject());
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        container.Default("imagePullPolicy", PullPolicy(container["image"].Text() ?? ""));
        foreach (var port in container["ports"].Objects()) port.Default("protocol", "TCP");
        foreach (var probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
        {
            if (container[probe] is JsonObject values) Probe(values);
        }

        foreach (var variable in container["env"].Objects())
        {
            if (variable["valueFrom"]?["fieldRef"] is JsonObject reference) reference.Default("apiVersion", "v1");
        }

        Limits(container["resources"] as JsonObject);
    }

    private static void Limits(JsonObject? resources)
    {
        if (resources?["limits"] is not JsonObject limits) return;
        var requests = resources.Child("requests");
        foreach (var (name, value) in limits) requests.Default(name, value?.DeepClone());
    }

    private static void Probe(JsonObject probe)
    {
        probe.Default("timeoutSeconds", 1);
        probe.Default("periodSeconds", 10);
        probe.Default("successThreshold", 1);
        probe.Default("failureThreshold", 3);
        if (probe["httpGet"] is not JsonObject get) return;
        get.Default("path", "/");
        get.Default("scheme", "HTTP");
    }

    private static void Volume(JsonObject volume)
    {
        foreach (var source in (string[])["secret", "configMap", "downwardAPI", "projected"])
        {
            if (volume[source] is JsonObject values) values.Default("defaultMode", ReadableByAll);
        }

        if (volume["hostPath"] is JsonObject path) path.Default("type", "");
        if (volume.Count == 1) volume["emptyDir"] = new JsonObject();
    }

    private static string PullPolicy(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        var floating = !name.Contains('@') && (!name.Contains(':') || name.EndsWith(":latest", StringComparison.Ordinal));
        return floating ? "Always" : "IfNotPresent";
    }
}
