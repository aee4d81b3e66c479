using System.Globalization;
using ChaosGrains.Simulator.OpenApi;
using ChaosGrains.Simulator.Tests.Security;

namespace ChaosGrains.Simulator.Tests.OpenApi;

/// <summary>OpenAPI documents of a few built-in kinds, one that the tables do not hold, and a custom one.</summary>
internal sealed class OpenApiRig
{
    public OpenApiRig()
    {
        Cluster.Types.AddRange(
        [
            new("apps", "v1", "deployments", "deployment", "Deployment", true),
            new("batch", "v1", "jobs", "job", "Job", true),
            new("apiextensions.k8s.io", "v1", "customresourcedefinitions", "customresourcedefinition", "CustomResourceDefinition", false),
        ]);
        AddWidgets(100);
        Cluster.Types.Add(new("example.com", "v1", "widgets", "widget", "Widget", true) { IsCustom = true });
        V2 = new(Cluster, "v1.36.0");
        V3 = new(Cluster, "v1.36.0");
    }

    public MemoryCluster Cluster { get; } = new();

    public OpenApiV2 V2 { get; }

    public OpenApiV3 V3 { get; }

    public void AddWidgets(int maximum) => Cluster.Add("customresourcedefinitions", null, """
        {"metadata":{"name":"widgets.example.com"},"spec":{"group":"example.com","versions":[{"name":"v1","schema":{"openAPIV3Schema":{
          "type":"object","description":"A thing to turn.","required":["spec"],"properties":{
            "spec":{"type":"object","description":"The wanted widget.","required":["size","note"],
              "x-kubernetes-validations":[{"rule":"self.size > 0"}],
              "properties":{
                "size":{"type":"integer","minimum":1,"maximum":MAXIMUM,"description":"How many turns."},
                "mode":{"type":"string","enum":["Small","Large"],"default":"Small"},
                "note":{"type":"string","nullable":true},
                "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true,"properties":{"a":{"type":"string"}}},
                "either":{"x-kubernetes-int-or-string":true,"anyOf":[{"type":"integer"},{"type":"string"}]},
                "labels":{"type":"object","additionalProperties":{"type":"string"}},
                "tags":{"type":"array","maxItems":3,"items":{"type":"string","pattern":"^a"}}}}}}}}]}}
        """.Replace("MAXIMUM", maximum.ToString(CultureInfo.InvariantCulture)));
}
