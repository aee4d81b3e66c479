using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>What others need to verify service account tokens themselves (OpenID Connect discovery).</summary>
internal static class ServiceAccountIssuer
{
    /// <summary>The document under <c>/.well-known/openid-configuration</c>.</summary>
    public static JsonObject Configuration(TokenOptions options, Uri server) => new()
    {
        ["issuer"] = options.Issuer,
        ["jwks_uri"] = new Uri(server, "/openid/v1/jwks").ToString(),
        ["response_types_supported"] = new JsonArray("id_token"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("ES256"),
    };
}
