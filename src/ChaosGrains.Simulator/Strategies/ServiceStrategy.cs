using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Services: cluster IPs and node ports are handed out in order.</summary>
internal sealed class ServiceStrategy : BuiltInStrategy
{
    private const int FirstNodePort = 30000;
    private const int NodePorts = 2768;
    private const string PortRange = "must be between 1 and 65535, inclusive";
    private const string NoAddress = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
    private int _addresses = 9; // the low ones are kept for well-known services
    private int _nodePorts = -1;

    public override bool ReturnsDeletedObject => true;

    public override IEnumerable<string> CheckName(string name) => NameRules.DnsLabel(name);

    public override void PrepareForCreate(JsonObject body)
    {
        body["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        var spec = body.Child("spec");
        var type = spec["type"].Text();
        if (type == "ExternalName") return;
        spec.Default("clusterIP", NextAddress());
        spec.Default("clusterIPs", new JsonArray(spec["clusterIP"]!.DeepClone()));
        spec.Default("ipFamilies", new JsonArray("IPv4"));
        spec.Default("ipFamilyPolicy", "SingleStack");
        spec.Default("internalTrafficPolicy", "Cluster");
        if (type is not ("NodePort" or "LoadBalancer")) return;
        spec.Default("externalTrafficPolicy", "Cluster");
        foreach (var port in spec["ports"].Objects())
            port.Default("nodePort", FirstNodePort + (Interlocked.Increment(ref _nodePorts) % NodePorts));
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
        base.PrepareForUpdate(body, old);
        foreach (var name in (string[])["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy"])
        {
            if (old["spec"]?[name] is { } before) body.Child("spec").Default(name, before.DeepClone());
        }
    }

    public override IEnumerable<FieldError> Validate(JsonObject body)
    {
        var spec = body.Child("spec");
        var addresses = Addresses(spec).ToList();
        foreach (var error in addresses) yield return error;
        // The server hands addresses out before it looks at the rest.
        if (addresses.Count > 0) yield break;
        var type = spec["type"].Text();
        if (type != "ExternalName" && spec["clusterIP"].Text() != "None" && spec["ports"] is not JsonArray { Count: > 0 })
            yield return FieldError.Required("spec.ports");
        var several = spec["ports"].Objects().Count() > 1;
        foreach (var (index, port) in spec["ports"].Objects().Index())
        {
            if (several && string.IsNullOrEmpty(port["name"].Text())) yield return FieldError.Required($"spec.ports[{index}].name");
            if (port["port"].Integer() is not (>= 1 and <= 65535))
                yield return FieldError.Invalid($"spec.ports[{index}].port", port["port"]?.DeepClone() ?? 0, PortRange);
            if (port["targetPort"].Integer() is not (null or (>= 1 and <= 65535)) and var target)
                yield return FieldError.Invalid($"spec.ports[{index}].targetPort", target, PortRange);
        }

        foreach (var error in MetadataRules.Labels(spec["selector"] as JsonObject, "spec.selector")) yield return error;
        if (type is not ("ClusterIP" or "ExternalName" or "LoadBalancer" or "NodePort"))
            yield return FieldError.NotSupported("spec.type", type ?? "", "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        foreach (var error in DoubledPorts(spec)) yield return error;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old)
    {
        var before = old["spec"]?["clusterIP"].Text();
        if (!string.IsNullOrEmpty(before) && body["spec"]?["type"].Text() != "ExternalName" && body["spec"]?["clusterIP"].Text() != before)
            yield return FieldError.Invalid("spec.clusterIPs[0]", new JsonArray(body["spec"]?["clusterIP"]?.DeepClone()), "may not change once set");
        foreach (var error in Validate(body)) yield return error;
    }

    public override bool HasOwnFieldLabels => true;

    public override bool SelectsBy(string field) => field is "spec.clusterIP" or "spec.type";

    protected override void Default(JsonObject body)
    {
        var spec = body.Child("spec");
        spec.Default("type", "ClusterIP");
        spec.Default("sessionAffinity", "None");
        foreach (var port in spec["ports"].Objects())
        {
            port.Default("protocol", "TCP");
            port.Default("targetPort", port["port"]?.DeepClone());
        }
    }

    private static IEnumerable<FieldError> Addresses(JsonObject spec)
    {
        foreach (var (index, address) in spec["clusterIPs"].Texts().Index())
        {
            if (address is not ("None" or "") && Complaint(address) is { } why)
                yield return FieldError.Invalid($"spec.clusterIPs[{index}]", address, why);
        }
    }

    private static string? Complaint(string address)
    {
        if (!IpText.TryParse(address, out var read, sloppy: true)) return NoAddress;
        if (!IpText.TryParse(address, out _)) return "must not have leading 0s";
        return read.IsIPv4MappedToIPv6 ? "must not be an IPv4-mapped IPv6 address" : null;
    }

    // Two ports are the same when protocol and number are; the complaint shows just these of the server's own struct.
    private static IEnumerable<FieldError> DoubledPorts(JsonObject spec)
    {
        var seen = new HashSet<(string, long)>();
        foreach (var (index, port) in spec["ports"].Objects().Index())
        {
            var (protocol, number) = (port["protocol"].Text() ?? "", port["port"].Integer() ?? 0);
            if (seen.Add((protocol, number))) continue;
            yield return FieldError.Duplicate($"spec.ports[{index}]", new JsonObject
            {
                ["Name"] = "", ["Protocol"] = protocol, ["AppProtocol"] = null, ["Port"] = number, ["TargetPort"] = 0, ["NodePort"] = 0,
            });
        }
    }

    private string NextAddress()
    {
        var number = Interlocked.Increment(ref _addresses);
        return $"10.96.{(number >> 8) & 0xff}.{number & 0xff}";
    }
}
