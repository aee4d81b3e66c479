using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Roles and ClusterRoles.</summary>
internal sealed class RoleStrategy(bool clusterWide) : BuiltInStrategy
{
    public override IEnumerable<string> CheckName(string name) => NameRules.PathSegment(name);

    public override void PrepareForCreate(JsonObject body)
    {
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
    }

    public override IEnumerable<FieldError> Validate(JsonObject body)
    {
        foreach (var (index, rule) in body["rules"].Objects().Index())
        {
            var path = $"rules[{index}]";
            if (rule["verbs"] is not JsonArray { Count: > 0 }) yield return FieldError.Required($"{path}.verbs", "verbs must contain at least one value");
            if (rule["nonResourceURLs"] is JsonArray { Count: > 0 })
            {
                if (!clusterWide) yield return FieldError.Invalid($"{path}.nonResourceURLs", rule["nonResourceURLs"], "namespaced rules cannot apply to non-resource URLs");
                if (rule["apiGroups"] is JsonArray { Count: > 0 } || rule["resources"] is JsonArray { Count: > 0 })
                    yield return FieldError.Invalid($"{path}.nonResourceURLs", rule["nonResourceURLs"], "rules cannot apply to both regular resources and non-resource URLs");
                continue;
            }

            if (rule["apiGroups"] is not JsonArray { Count: > 0 }) yield return FieldError.Required($"{path}.apiGroups", "resource rules must supply at least one api group");
            if (rule["resources"] is not JsonArray { Count: > 0 }) yield return FieldError.Required($"{path}.resources", "resource rules must supply at least one resource");
        }
    }

    // A role without rules says so.
    protected override void Default(JsonObject body)
    {
        if (body["rules"] is not JsonArray { Count: > 0 }) body["rules"] = null;
    }
}

/// <summary>RoleBindings and ClusterRoleBindings.</summary>
internal sealed class RoleBindingStrategy(bool clusterWide) : BuiltInStrategy
{
    private const string Rbac = "rbac.authorization.k8s.io";

    public override IEnumerable<string> CheckName(string name) => NameRules.PathSegment(name);

    public override void PrepareForCreate(JsonObject body)
    {
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
    }

    public override IEnumerable<FieldError> Validate(JsonObject body)
    {
        var role = body["roleRef"];
        var group = role?["apiGroup"].Text() ?? "";
        if (group != Rbac) yield return FieldError.NotSupported("roleRef.apiGroup", group, Rbac);
        var kind = role?["kind"].Text() ?? "";
        var kinds = clusterWide ? (string[])["ClusterRole"] : ["Role", "ClusterRole"];
        if (!kinds.Contains(kind)) yield return FieldError.NotSupported("roleRef.kind", kind, kinds);
        if (string.IsNullOrEmpty(role?["name"].Text())) yield return FieldError.Required("roleRef.name");
        foreach (var (index, subject) in body["subjects"].Objects().Index())
        {
            foreach (var error in Subject(subject, $"subjects[{index}]")) yield return error;
        }
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old)
    {
        foreach (var error in Validate(body)) yield return error;
        if (!Json.Same(body["roleRef"], old["roleRef"])) yield return FieldError.Invalid("roleRef", InGo(body["roleRef"]), "cannot change roleRef");
    }

    protected override void Default(JsonObject body)
    {
        var role = body.Child("roleRef");
        if (role["apiGroup"].Text() is null or "") role["apiGroup"] = Rbac;
        foreach (var subject in body["subjects"].Objects())
        {
            if (subject["kind"].Text() is "User" or "Group") subject.Default("apiGroup", Rbac);
        }
    }

    // Messages show the server's own struct.
    private static JsonObject InGo(JsonNode? role) => new()
    {
        ["APIGroup"] = role?["apiGroup"]?.DeepClone(), ["Kind"] = role?["kind"]?.DeepClone(), ["Name"] = role?["name"]?.DeepClone(),
    };

    private IEnumerable<FieldError> Subject(JsonObject subject, string path)
    {
        if (string.IsNullOrEmpty(subject["name"].Text())) yield return FieldError.Required($"{path}.name");
        switch (subject["kind"].Text())
        {
            case "ServiceAccount":
                if (clusterWide && string.IsNullOrEmpty(subject["namespace"].Text())) yield return FieldError.Required($"{path}.namespace");
                break;
            case "User" or "Group":
                break;
            case var other:
                yield return FieldError.NotSupported($"{path}.kind", other ?? "", "ServiceAccount", "User", "Group");
                break;
        }
    }
}
