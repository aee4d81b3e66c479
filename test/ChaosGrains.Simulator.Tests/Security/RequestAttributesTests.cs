using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Tests.Security;

public sealed class RequestAttributesTests
{
    [Theory]
    [InlineData("GET", "/api/v1/pods", "", "list", "", "pods", "", "", "")]
    [InlineData("GET", "/api/v1/pods", "watch=1", "watch", "", "pods", "", "", "")]
    [InlineData("GET", "/api/v1/pods", "watch=false", "list", "", "pods", "", "", "")]
    [InlineData("GET", "/api/v1/watch/namespaces/default/pods", "", "watch", "", "pods", "", "default", "")]
    [InlineData("GET", "/api/v1/namespaces/default/pods", "fieldSelector=metadata.name=zz", "list", "", "pods", "", "default", "zz")]
    [InlineData("GET", "/api/v1/namespaces/default/pods/p", "", "get", "", "pods", "", "default", "p")]
    [InlineData("HEAD", "/api/v1/namespaces/default/pods/p", "", "get", "", "pods", "", "default", "p")]
    [InlineData("GET", "/api/v1/namespaces/default/pods/p/log", "", "get", "", "pods", "log", "default", "p")]
    [InlineData("POST", "/api/v1/namespaces/default/pods/p/eviction", "", "create", "", "pods", "eviction", "default", "p")]
    [InlineData("POST", "/api/v1/namespaces/default/pods", "", "create", "", "pods", "", "default", "")]
    [InlineData("PATCH", "/api/v1/nodes/n1/status", "", "patch", "", "nodes", "status", "", "n1")]
    [InlineData("GET", "/api/v1/namespaces", "", "list", "", "namespaces", "", "", "")]
    [InlineData("GET", "/api/v1/namespaces/default", "", "get", "", "namespaces", "", "default", "default")]
    [InlineData("PUT", "/api/v1/namespaces/default/finalize", "", "update", "", "namespaces", "finalize", "default", "default")]
    [InlineData("DELETE", "/apis/apps/v1/namespaces/default/deployments", "", "deletecollection", "apps", "deployments", "", "default", "")]
    [InlineData("DELETE", "/apis/apps/v1/namespaces/default/deployments/d", "", "delete", "apps", "deployments", "", "default", "d")]
    [InlineData("PUT", "/apis/nope.io/v1/things/t", "", "update", "nope.io", "things", "", "", "t")]
    public void Url_OfAResource_TellsWhatIsWanted(
        string method, string path, string query, string verb, string group, string resource, string subresource, string ns, string name) =>
        Of(method, path, query).ShouldBe(new AccessAttributes(SecurityRig.Alice, verb, group, resource, subresource, ns, name));

    [Theory]
    [InlineData("GET", "/", "get")]
    [InlineData("GET", "/healthz", "get")]
    [InlineData("HEAD", "/foo", "head")]
    [InlineData("POST", "/foo", "post")]
    [InlineData("GET", "/api", "get")]
    [InlineData("GET", "/api/v1", "get")]
    [InlineData("GET", "/apis/apps", "get")]
    [InlineData("GET", "/apis/apps/v1", "get")]
    [InlineData("GET", "/openapi/v3/apis/apps/v1", "get")]
    public void Url_OfNoResource_IsAPath(string method, string path, string verb) =>
        Of(method, path, "").ShouldBe(AccessAttributes.NonResource(SecurityRig.Alice, verb, path));

    private static AccessAttributes Of(string method, string path, string query) => RequestAttributes.Of(
        SecurityRig.Alice, method, path, key => query.StartsWith(key + "=", StringComparison.Ordinal) ? query[(key.Length + 1)..] : null);
}
