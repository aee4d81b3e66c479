using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>What a Secret of one of the well-known types has to hold.</summary>
internal static class SecretTypeRules
{
    private const string AccountName = "kubernetes.io/service-account.name";
    private const string Redacted = "<secret contents redacted>";

    public static IEnumerable<FieldError> Check(JsonObject secret) => secret["type"].Text() switch
    {
        "kubernetes.io/service-account-token" => Account(secret),
        "kubernetes.io/dockercfg" => Document(secret, ".dockercfg"),
        "kubernetes.io/dockerconfigjson" => Document(secret, ".dockerconfigjson"),
        "kubernetes.io/basic-auth" => Credentials(secret),
        "kubernetes.io/ssh-auth" when string.IsNullOrEmpty(secret["data"]?["ssh-privatekey"].Text()) => [Missing("ssh-privatekey")],
        "kubernetes.io/tls" => Present(secret, "tls.crt", "tls.key"),
        _ => [],
    };

    private static FieldError Missing(string key) => FieldError.Required($"data[{key}]");

    private static bool Has(JsonObject secret, string key) => secret["data"] is JsonObject data && data.ContainsKey(key);

    private static IEnumerable<FieldError> Present(JsonObject secret, params IEnumerable<string> keys) =>
        keys.Where(key => !Has(secret, key)).Select(Missing);

    // Either of the two is enough.
    private static IEnumerable<FieldError> Credentials(JsonObject secret) =>
        Has(secret, "username") || Has(secret, "password") ? [] : [Missing("username"), Missing("password")];

    private static IEnumerable<FieldError> Account(JsonObject secret) =>
        string.IsNullOrEmpty(secret["metadata"]?["annotations"]?[AccountName].Text())
            ? [FieldError.Required($"metadata.annotations[{AccountName}]")] : [];

    private static IEnumerable<FieldError> Document(JsonObject secret, string key)
    {
        if (!Has(secret, key)) return [Missing(key)];
        return Complaint(Convert.FromBase64String(secret["data"]![key].Text() ?? "")) is { } why
            ? [FieldError.Invalid($"data[{key}]", Redacted, why)] : [];
    }

    // The document is an object; null passes for an empty one.
    private static string? Complaint(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var what = document.RootElement.ValueKind switch
            {
                JsonValueKind.Object or JsonValueKind.Null => null,
                JsonValueKind.Array => "array",
                JsonValueKind.String => "string",
                JsonValueKind.Number => "number",
                _ => "bool",
            };
            return what is null ? null : $"json: cannot unmarshal {what} into Go value of type map[string]interface {{}}";
        }
        catch (JsonException)
        {
            return GoJsonErrors.Describe(json);
        }
    }
}
