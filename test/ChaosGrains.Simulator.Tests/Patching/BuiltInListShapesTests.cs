using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Tests.Patching;

public sealed class BuiltInListShapesTests
{
    [Theory]
    [InlineData("", "Pod", "metadata/finalizers", "set", "")]
    [InlineData("", "Pod", "metadata/ownerReferences", "map", "uid")]
    [InlineData("", "Pod", "metadata/ownerReferences/*", "atomic", "")]
    [InlineData("", "Pod", "spec", "granular", "")]
    [InlineData("", "Pod", "spec/containers", "map", "name")]
    [InlineData("", "Pod", "spec/initContainers/*/ports", "map", "containerPort,protocol")]
    [InlineData("", "Pod", "spec/containers/*/env/*/valueFrom/secretKeyRef", "atomic", "")]
    [InlineData("", "Pod", "spec/nodeSelector", "atomic", "")]
    [InlineData("", "Pod", "spec/tolerations", "granular", "")]
    [InlineData("", "Pod", "spec/topologySpreadConstraints", "map", "topologyKey,whenUnsatisfiable")]
    [InlineData("", "Pod", "status/podIPs", "map", "ip")]
    [InlineData("", "Pod", "status/hostIPs", "atomic", "")]
    [InlineData("apps", "StatefulSet", "spec/template/spec/containers/*/volumeMounts", "map", "mountPath")]
    [InlineData("apps", "Deployment", "spec/selector", "atomic", "")]
    [InlineData("batch", "CronJob", "spec/jobTemplate/spec/template/spec/volumes", "map", "name")]
    [InlineData("", "Service", "spec/ports", "map", "port,protocol")]
    [InlineData("", "Node", "status/addresses", "map", "type")]
    [InlineData("rbac.authorization.k8s.io", "Role", "rules", "granular", "")]
    [InlineData("example.com", "Unheard", "metadata/finalizers", "set", "")]
    public void At_PathOfAKind_IsWhatTheApiDeclares(string group, string kind, string path, string shape, string keys)
    {
        var found = BuiltInListShapes.For(new ResourceType(group, "v1", "x", "x", kind, true)).At(path.Split('/'));

        found.Kind.ShouldBe(shape);
        string.Join(',', found.Keys).ShouldBe(keys);
    }

    [Fact]
    public void Apply_PortWithoutProtocol_IsTheTcpPort()
    {
        var type = new ResourceType("", "v1", "services", "service", "Service", true);
        var live = Json.Object(
            """{"apiVersion":"v1","kind":"Service","spec":{"ports":[{"port":80,"protocol":"TCP"},{"port":80,"protocol":"UDP"}]}}""");
        var applied = Json.Object("""{"apiVersion":"v1","kind":"Service","spec":{"ports":[{"port":80,"name":"http"}]}}""");

        var merged = ServerSideApply.Apply(
            live, applied, new ApplyRequest("one", false, "v1", DateTimeOffset.UnixEpoch), BuiltInListShapes.For(type));

        merged["spec"]!["ports"].ShouldBeJson("""[{"port":80,"protocol":"TCP","name":"http"},{"port":80,"protocol":"UDP"}]""");
    }
}
