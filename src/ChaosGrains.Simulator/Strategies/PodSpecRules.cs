using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Checks of the spec of a pod or pod template.</summary>
internal static class PodSpecRules
{
    private static readonly string[] PullPolicies = ["Always", "IfNotPresent", "Never"];
    private static readonly string[] Protocols = ["SCTP", "TCP", "UDP"];

    public static IEnumerable<FieldError> Check(JsonObject spec, string path)
    {
        var volumes = spec["volumes"].Objects().Select(volume => volume["name"].Text() ?? "").ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var error in Volumes(spec, $"{path}.volumes")) yield return error;
        if (spec["containers"] is not JsonArray { Count: > 0 }) yield return FieldError.Required($"{path}.containers");
        foreach (var list in (string[])["containers", "initContainers", "ephemeralContainers"])
        {
            foreach (var (index, container) in spec[list].Objects().Index())
            {
                foreach (var error in Container(container, $"{path}.{list}[{index}]", volumes)) yield return error;
                if (container["name"].Text() is { Length: > 0 } name && !seen.Add(name))
                    yield return FieldError.Duplicate($"{path}.{list}[{index}].name", name);
            }
        }

        if (spec["restartPolicy"].Text() is { } restart && restart is not ("Always" or "OnFailure" or "Never"))
            yield return FieldError.NotSupported($"{path}.restartPolicy", restart, "Always", "OnFailure", "Never");
        if (spec["dnsPolicy"].Text() is { } dns && dns is not ("ClusterFirstWithHostNet" or "ClusterFirst" or "Default" or "None"))
            yield return FieldError.NotSupported($"{path}.dnsPolicy", dns, "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
        foreach (var error in MetadataRules.Labels(spec["nodeSelector"] as JsonObject, $"{path}.nodeSelector")) yield return error;
        if (spec["serviceAccountName"].Text() is { Length: > 0 } account)
        {
            foreach (var complaint in NameRules.DnsSubdomain(account)) yield return FieldError.Invalid($"{path}.serviceAccountName", account, complaint);
        }

        if (spec["nodeName"].Text() is { Length: > 0 } node)
        {
            foreach (var complaint in NameRules.DnsSubdomain(node)) yield return FieldError.Invalid($"{path}.nodeName", node, complaint);
        }
    }

    private static IEnumerable<FieldError> Volumes(JsonObject spec, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, volume) in spec["volumes"].Objects().Index())
        {
            var name = volume["name"].Text() ?? "";
            if (name.Length == 0) yield return FieldError.Required($"{path}[{index}].name");
            else foreach (var complaint in NameRules.DnsLabel(name)) yield return FieldError.Invalid($"{path}[{index}].name", name, complaint);
            if (name.Length > 0 && !seen.Add(name)) yield return FieldError.Duplicate($"{path}[{index}].name", name);
        }
    }

    private static IEnumerable<FieldError> Container(JsonObject container, string path, HashSet<string> volumes)
    {
        var name = container["name"].Text() ?? "";
        if (name.Length == 0) yield return FieldError.Required($"{path}.name");
        else foreach (var complaint in NameRules.DnsLabel(name)) yield return FieldError.Invalid($"{path}.name", name, complaint);
        if (string.IsNullOrEmpty(container["image"].Text())) yield return FieldError.Required($"{path}.image");
        foreach (var error in Ports(container, $"{path}.ports")) yield return error;
        foreach (var error in ResourceRules.Check(container["resources"], $"{path}.resources")) yield return error;
        foreach (var (index, variable) in container["env"].Objects().Index())
        {
            if (string.IsNullOrEmpty(variable["name"].Text())) yield return FieldError.Required($"{path}.env[{index}].name");
        }

        foreach (var (index, mount) in container["volumeMounts"].Objects().Index())
        {
            if (mount["name"].Text() is not { Length: > 0 } volume) yield return FieldError.Required($"{path}.volumeMounts[{index}].name");
            else if (!volumes.Contains(volume)) yield return FieldError.NotFound($"{path}.volumeMounts[{index}].name", volume);
            if (string.IsNullOrEmpty(mount["mountPath"].Text())) yield return FieldError.Required($"{path}.volumeMounts[{index}].mountPath");
        }

        if (container["imagePullPolicy"].Text() is { } policy && !PullPolicies.Contains(policy))
            yield return FieldError.NotSupported($"{path}.imagePullPolicy", policy, PullPolicies);
    }

    private static IEnumerable<FieldError> Ports(JsonObject container, string path)
    {
        foreach (var (index, port) in container["ports"].Objects().Index())
        {
            if (port["containerPort"].Integer() is not { } number || number == 0) yield return FieldError.Required($"{path}[{index}].containerPort");
            else if (number is < 1 or > 65535)
                yield return FieldError.Invalid($"{path}[{index}].containerPort", number, "must be between 1 and 65535, inclusive");
            if (port["protocol"].Text() is { } protocol && !Protocols.Contains(protocol))
                yield return FieldError.NotSupported($"{path}[{index}].protocol", protocol, Protocols);
        }
    }
}
