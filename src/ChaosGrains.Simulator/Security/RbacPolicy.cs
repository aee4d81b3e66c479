using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>One rule that applies to a user, with the binding that grants it; or why a binding's rules cannot be told.</summary>
internal readonly record struct GrantedRule(PolicyRule? Rule, RoleBinding Binding, Subject Subject, string? Error);

/// <summary>All roles and bindings of one moment. Immutable.</summary>
internal sealed class RbacPolicy
{
    private readonly Dictionary<(string Namespace, string Name), PolicyRule[]> _roles;
    private readonly RoleBinding[] _clusterBindings;
    private readonly ILookup<string, RoleBinding> _bindings;

    private RbacPolicy(Dictionary<(string, string), PolicyRule[]> roles, IEnumerable<RoleBinding> bindings)
    {
        _roles = roles;
        _bindings = bindings.ToLookup(b => b.Namespace);
        _clusterBindings = [.. _bindings[""]];
    }

    /// <summary>Reads what is stored now.</summary>
    public static RbacPolicy Read(IClusterApi api)
    {
        var roles = List("clusterroles").Concat(List("roles")).ToDictionary(
            r => (r.Struct("metadata").Text("namespace"), r.Name()),
            r => r.Structs("rules").Select(PolicyRule.Read).ToArray());
        return new(roles, List("clusterrolebindings").Concat(List("rolebindings")).Select(RoleBinding.Read));

        IReadOnlyList<JsonObject> List(string plural) =>
            api.Resources.Find(SystemNames.RbacGroup, plural) is { } type ? api.List(type) : [];
    }

    /// <summary>Every rule that applies to a user in a namespace (empty: cluster-wide rules only), cluster-wide ones first.</summary>
    public IEnumerable<GrantedRule> RulesFor(UserInfo user, string ns)
    {
        foreach (var binding in _clusterBindings.Concat(ns.Length > 0 ? _bindings[ns] : []))
        {
            if (binding.SubjectFor(user) is not { } subject)
            {
                continue;
            }

            if (RulesOf(binding.RoleKind, binding.RoleName, binding.Namespace, out var error) is not { } rules)
            {
                yield return new(null, binding, subject, error);
                continue;
            }

            foreach (var rule in rules)
            {
                yield return new(rule, binding, subject, null);
            }
        }
    }

    /// <summary>The rules of a role as a binding in a namespace refers to it; null, and why, when there is no such role.</summary>
    public IReadOnlyList<PolicyRule>? RulesOf(string kind, string name, string ns, out string? error)
    {
        var rules = kind switch
        {
            "Role" => _roles.GetValueOrDefault((ns, name)),
            "ClusterRole" => _roles.GetValueOrDefault(("", name)),
            _ => null,
        };
        error = rules is not null ? null
            : kind is "Role" or "ClusterRole" ? $"{kind.ToLowerInvariant()}.{SystemNames.RbacGroup} {GoText.Quote(name)} not found"
            : $"unsupported role reference kind: {GoText.Quote(kind)}";
        return rules;
    }
}
