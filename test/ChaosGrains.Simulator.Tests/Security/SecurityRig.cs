using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Security;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Simulator.Tests.Security;

/// <summary>Everything that authenticates, authorizes and reviews, over an empty store.</summary>
internal sealed class SecurityRig : IDisposable
{
    public const string AdminToken = "admin-token";

    private readonly TokenSigningKey _key = new();

    public SecurityRig()
    {
        Options = new();
        Authorizer = new(Cluster);
        Authenticator = new(StaticTokens.Administrator(AdminToken), new(Cluster, _key, Options, Time), Options);
        TokenRequests = new(Cluster, _key, Options, Time);
        Reviews = new(Authenticator, Authorizer, Time);
    }

    public MemoryCluster Cluster { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public TokenOptions Options { get; }

    public TokenSigningKey Key => _key;

    public Authorizer Authorizer { get; }

    public Authenticator Authenticator { get; }

    public TokenRequests TokenRequests { get; }

    public Reviews Reviews { get; }

    public static UserInfo Alice { get; } = new("alice", "alice-uid", ["dev", "system:authenticated"]);

    public JsonObject Account(string ns, string name) => Cluster.Add("serviceaccounts", ns, $$"""{"metadata":{"name":"{{name}}"} }""");

    /// <summary>A token for an account; the spec of the TokenRequest as JSON.</summary>
    public string Token(string ns, string name, string spec = "{}") =>
        (string)TokenRequests.Create(ns, name, Parse($$"""{"spec":{{spec}}}"""))["status"]!["token"]!;

    /// <summary>Posts a review.</summary>
    public JsonObject Review(string group, string resource, string body, UserInfo? user = null, string ns = "", bool strict = false) =>
        Reviews.Create(new(group + ".k8s.io", resource, ns, user ?? Alice, Parse(body)) { Strict = strict });

    public void Role(string ns, string name, string rules) => Cluster.Add("roles", ns, $$"""{"metadata":{"name":"{{name}}"},"rules":{{rules}}}""");

    public void ClusterRole(string name, string rules) =>
        Cluster.Add("clusterroles", null, $$"""{"metadata":{"name":"{{name}}"},"rules":{{rules}}}""");

    public void Bind(string? ns, string name, string role, string subject) => Cluster.Add(
        ns is null ? "clusterrolebindings" : "rolebindings",
        ns,
        $$"""
        {"metadata":{"name":"{{name}}"},"subjects":[{{subject}}],
         "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"{{role.Split('/')[0]}}","name":"{{role.Split('/')[1]}}"} }
        """);

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public void Dispose()
    {
        Authorizer.Dispose();
        _key.Dispose();
    }
}
