using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Presentation;

/// <summary>Services and their endpoints in a Table.</summary>
internal static class NetworkRows
{
    private const int Shown = 3;

    public static JsonArray Service(JsonObject value, DateTimeOffset now)
    {
        var spec = value["spec"];
        var ports = spec?["ports"].Objects().Select(port =>
        {
            var node = port["nodePort"].Integer() is > 0 and var number ? $":{number}" : "";
            return $"{port["port"].Integer()}{node}/{port["protocol"].Text()}";
        });
        return
        [
            value.Name(), spec?["type"].Text() ?? "", Cells.OrNone(spec?["clusterIPs"].Texts().FirstOrDefault()), ExternalIp(spec),
            Cells.OrNone(string.Join(",", ports ?? [])), value.Age(now), Cells.Labels(spec?["selector"]),
        ];
    }

    public static JsonArray Endpoints(JsonObject value, DateTimeOffset now)
    {
        var addresses = value["subsets"].Objects().SelectMany(subset => subset["ports"].Objects().DefaultIfEmpty([]).SelectMany(port =>
            subset["addresses"].Objects().Select(address => port["port"].Integer() is { } number
                ? $"{address["ip"].Text()}:{number}" : address["ip"].Text() ?? ""))).ToList();
        return [value.Name(), More(addresses), value.Age(now)];
    }

    public static JsonArray EndpointSlice(JsonObject value, DateTimeOffset now)
    {
        var ports = value["ports"].Objects().Select(port => port["port"].Integer()?.ToString() ?? "*").ToList();
        var addresses = value["endpoints"].Objects().SelectMany(endpoint => endpoint["addresses"].Texts()).ToList();
        return
        [
            value.Name(), value["addressType"].Text() ?? "", ports.Count == 0 ? "<unset>" : More(ports),
            addresses.Count == 0 ? "<unset>" : More(addresses), value.Age(now),
        ];
    }

    private static string More(List<string> items) => items.Count > Shown
        ? $"{string.Join(",", items.Take(Shown))} + {items.Count - Shown} more..."
        : Cells.OrNone(string.Join(",", items));

    private static string ExternalIp(JsonNode? spec)
    {
        var addresses = string.Join(",", (spec?["externalIPs"]).Texts());
        return spec?["type"].Text() switch
        {
            "ExternalName" => Cells.OrNone(spec["externalName"].Text()),
            "LoadBalancer" => addresses.Length > 0 ? addresses : "<pending>",
            _ => Cells.OrNone(addresses),
        };
    }
}
