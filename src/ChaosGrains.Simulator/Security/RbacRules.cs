using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>Defaults and validation of roles and bindings, without those of metadata that all kinds share.</summary>
internal static partial class RbacRules
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fills in the API group of role and subjects, in place.</summary>
    public static void ApplyDefaults(JsonObject body)
    {
        if (body.Struct("roleRef") is { } role && role.Text("apiGroup").Length == 0)
        {
            role["apiGroup"] = SystemNames.RbacGroup;
        }

        foreach (var subject in body.Structs("subjects").Where(s => s.Text("kind") is "User" or "Group" && s.Text("apiGroup").Length == 0))
        {
            subject["apiGroup"] = SystemNames.RbacGroup;
        }
    }

    /// <summary>What is wrong with an object of this plural name; <paramref name="stored"/> is null when it is new.</summary>
    public static IReadOnlyList<FieldError> Validate(string plural, JsonObject body, JsonObject? stored = null) => plural switch
    {
        "roles" => [.. Rules(body, isNamespaced: true)],
        "clusterroles" => [.. Rules(body, isNamespaced: false), .. Aggregation(body)],
        "rolebindings" => [.. Binding(body, stored, isNamespaced: true)],
        "clusterrolebindings" => [.. Binding(body, stored, isNamespaced: false)],
        _ => [],
    };

    private static IEnumerable<FieldError> Rules(JsonObject role, bool isNamespaced) =>
        role.Structs("rules").SelectMany((rule, i) => Rule(PolicyRule.Read(rule), $"rules[{i}]", isNamespaced));

    private static IEnumerable<FieldError> Rule(PolicyRule rule, string path, bool isNamespaced)
    {
        if (rule.Verbs.Count == 0)
        {
            yield return Required($"{path}.verbs", "verbs must contain at least one value");
        }

        if (rule.Urls.Count > 0)
        {
            var urls = rule.Urls.ToJson().ToJsonString(Plain);
            if (isNamespaced)
            {
                yield return Invalid($"{path}.nonResourceURLs", urls, "namespaced rules cannot apply to non-resource URLs");
            }

            if (rule.Groups.Count + rule.Resources.Count + rule.ResourceNames.Count > 0)
            {
                yield return Invalid($"{path}.nonResourceURLs", urls, "rules cannot apply to both regular resources and non-resource URLs");
            }

            yield break;
        }

        if (rule.Groups.Count == 0)
        {
            yield return Required($"{path}.apiGroups", "resource rules must supply at least one api group");
        }

        if (rule.Resources.Count == 0)
        {
            yield return Required($"{path}.resources", "resource rules must supply at least one resource");
        }
    }

    private static IEnumerable<FieldError> Aggregation(JsonObject role)
    {
        if (role.Struct("aggregationRule") is { } rule && !rule.Structs("clusterRoleSelectors").Any())
        {
            yield return Required(
                "aggregationRule.clusterRoleSelectors", "at least one clusterRoleSelector required if aggregationRule is non-nil");
        }
    }

    private static IEnumerable<FieldError> Binding(JsonObject binding, JsonObject? stored, bool isNamespaced)
    {
        var role = binding.Struct("roleRef");
        if (role.Text("apiGroup") != SystemNames.RbacGroup)
        {
            yield return NotSupported("roleRef.apiGroup", role.Text("apiGroup"), SystemNames.RbacGroup);
        }

        string[] kinds = isNamespaced ? ["Role", "ClusterRole"] : ["ClusterRole"];
        if (!kinds.Contains(role.Text("kind")))
        {
            yield return NotSupported("roleRef.kind", role.Text("kind"), kinds);
        }

        if (role.Text("name").Length == 0)
        {
            yield return Required("roleRef.name");
        }

        var subjects = binding.Structs("subjects");
        foreach (var error in subjects.SelectMany((subject, i) => SubjectErrors(subject, $"subjects[{i}]", isNamespaced)))
        {
            yield return error;
        }

        if (stored is not null && RoleOf(stored) != RoleOf(binding))
        {
            yield return Invalid("roleRef", GoRole(binding), "cannot change roleRef");
        }
    }

    private static IEnumerable<FieldError> SubjectErrors(JsonObject subject, string path, bool isNamespaced)
    {
        var (kind, name, group) = (subject.Text("kind"), subject.Text("name"), subject.Text("apiGroup"));
        if (name.Length == 0)
        {
            yield return Required($"{path}.name");
        }

        if (kind is not ("ServiceAccount" or "User" or "Group"))
        {
            yield return NotSupported($"{path}.kind", kind, "ServiceAccount", "User", "Group");
            yield break;
        }

        if (kind == "ServiceAccount" && name.Length > 0 && !Subdomain().IsMatch(name))
        {
            yield return Invalid($"{path}.name", GoText.Quote(name), "a lowercase RFC 1123 subdomain must consist of lower case "
                + "alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', "
                + @"regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        }

        var wanted = kind == "ServiceAccount" ? "" : SystemNames.RbacGroup;
        if (group != wanted)
        {
            yield return NotSupported($"{path}.apiGroup", group, wanted);
        }

        if (kind == "ServiceAccount" && !isNamespaced && subject.Text("namespace").Length == 0)
        {
            yield return Required($"{path}.namespace");
        }
    }

    private static (string Group, string Kind, string Name) RoleOf(JsonObject binding) =>
        (binding.Struct("roleRef").Text("apiGroup"), binding.Struct("roleRef").Text("kind"), binding.Struct("roleRef").Text("name"));

    // The server shows its internal type here, whose fields are written like in Go.
    private static string GoRole(JsonObject binding)
    {
        var (group, kind, name) = RoleOf(binding);
        return new JsonObject { ["APIGroup"] = group, ["Kind"] = kind, ["Name"] = name }.ToJsonString(Plain);
    }

    private static FieldError Required(string field, string why = "") =>
        new("FieldValueRequired", why.Length == 0 ? "Required value" : $"Required value: {why}", field);

    private static FieldError Invalid(string field, string value, string why) =>
        new("FieldValueInvalid", $"Invalid value: {value}: {why}", field);

    private static FieldError NotSupported(string field, string value, params string[] supported) => new(
        "FieldValueNotSupported",
        $"Unsupported value: {GoText.Quote(value)}: supported values: {string.Join(", ", supported.Select(GoText.Quote))}",
        field);

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();
}
