using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Tests.Security;

/// <summary>Messages recorded from a kube-apiserver 1.36.</summary>
public sealed class ForbiddenTests
{
    [Theory]
    [InlineData("list", "example.com", "widgets", "", "conformance", "",
        "widgets.example.com is forbidden: User \"alice\" cannot list resource \"widgets\" in API group \"example.com\" in the namespace \"conformance\"",
        """{"group":"example.com","kind":"widgets"}""")]
    [InlineData("delete", "example.com", "widgets", "", "conformance", "r1",
        "widgets.example.com \"r1\" is forbidden: User \"alice\" cannot delete resource \"widgets\" in API group \"example.com\" in the namespace \"conformance\"",
        """{"name":"r1","group":"example.com","kind":"widgets"}""")]
    [InlineData("list", "", "nodes", "", "", "",
        "nodes is forbidden: User \"alice\" cannot list resource \"nodes\" in API group \"\" at the cluster scope", """{"kind":"nodes"}""")]
    [InlineData("create", "", "pods", "eviction", "default", "x",
        "pods \"x\" is forbidden: User \"alice\" cannot create resource \"pods/eviction\" in API group \"\" in the namespace \"default\"",
        """{"name":"x","kind":"pods"}""")]
    [InlineData("get", "", "pods", "", "default", "a&b<c",
        "pods \"a&b<c\" is forbidden: User \"alice\" cannot get resource \"pods\" in API group \"\" in the namespace \"default\"",
        """{"name":"a&b<c","kind":"pods"}""")]
    public void Resource_IsNamedAsTheServerDoes(
        string verb, string group, string resource, string subresource, string ns, string name, string message, string details)
    {
        var refusal = Forbidden.Of(new(SecurityRig.Alice, verb, group, resource, subresource, ns, name), new(false, ""));

        (refusal.Code, refusal.Reason, refusal.Message).ShouldBe((403, "Forbidden", message));
        System.Text.Json.Nodes.JsonNode.DeepEquals(refusal.Details, SecurityRig.Parse(details)).ShouldBeTrue(refusal.Details!.ToJsonString());
    }

    [Fact]
    public void Path_IsNamedWithoutAResource_AndDetailsAreEmpty()
    {
        var refusal = Forbidden.Of(AccessAttributes.NonResource(UserInfo.Anonymous, "get", "/foo<b>"), new(false, "RBAC: x"));

        refusal.Message.ShouldBe("forbidden: User \"system:anonymous\" cannot get path \"/foo&lt;b&gt;\": RBAC: x");
        refusal.Details!.Count.ShouldBe(0);
    }
}
