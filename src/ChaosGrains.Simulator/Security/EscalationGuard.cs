using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>
/// Keeps users from granting what they do not hold themselves: on creating and changing roles and bindings. The verbs <c>escalate</c> and
/// <c>bind</c> lift it.
/// </summary>
internal sealed class EscalationGuard(Authorizer authorizer)
{
    /// <summary>Throws (403) when the user may not write this role or binding; other kinds pass.</summary>
    /// <param name="user">Who writes.</param>
    /// <param name="plural">Plural name of the kind in the group <c>rbac.authorization.k8s.io</c>.</param>
    /// <param name="ns">Namespace of the URL; empty for the cluster's kinds.</param>
    /// <param name="written">The object as it would be stored.</param>
    /// <param name="stored">The object as it is; null when it is new.</param>
    public void Check(UserInfo user, string plural, string ns, JsonObject written, JsonObject? stored = null)
    {
        if (user.IsPrivileged)
        {
            return;
        }

        if (plural is "roles" or "clusterroles")
        {
            CheckRole(user, plural, ns, written, stored);
        }
        else if (plural is "rolebindings" or "clusterrolebindings")
        {
            CheckBinding(user, plural, ns, RoleBinding.Read(written) with { Namespace = ns });
        }
    }

    private void CheckRole(UserInfo user, string plural, string ns, JsonObject role, JsonObject? stored)
    {
        var name = role.Name();
        if (Allows(user, "escalate", plural, ns, name))
        {
            return;
        }

        Confirm(user, plural, ns, name, role.Structs("rules").Select(PolicyRule.Read));
        if ((Aggregates(role) || Aggregates(stored)) && Missing(user, "", [Everywhere, EveryPath]).Count > 0)
        {
            throw Forbidden.Of(SystemNames.RbacGroup, plural, name, "must have cluster-admin privileges to use the aggregationRule");
        }
    }

    private static bool Aggregates(JsonObject? role) => role.Struct("aggregationRule").Structs("clusterRoleSelectors").Any();

    private void CheckBinding(UserInfo user, string plural, string ns, RoleBinding binding)
    {
        if (Allows(user, "bind", binding.RoleKind == "Role" ? "roles" : "clusterroles", ns, binding.RoleName))
        {
            return;
        }

        var rules = authorizer.Policy.RulesOf(binding.RoleKind, binding.RoleName, ns, out _)
            ?? throw Refusals.NotFound(plural, binding.RoleName, SystemNames.RbacGroup);
        Confirm(user, plural, ns, binding.Name, rules);
    }

    private void Confirm(UserInfo user, string plural, string ns, string name, IEnumerable<PolicyRule> granted)
    {
        var missing = Missing(user, ns, granted);
        if (missing.Count > 0)
        {
            throw Forbidden.Of(SystemNames.RbacGroup, plural, name,
                $"user {GoText.Quote(user.Name)} (groups={GoText.QuoteList(user.Groups)}) "
                + $"is attempting to grant RBAC permissions not currently held:\n{string.Join('\n', missing)}");
        }
    }

    private IReadOnlyList<string> Missing(UserInfo user, string ns, IEnumerable<PolicyRule> granted) =>
        RuleCoverage.Missing([.. authorizer.Policy.RulesFor(user, ns).Select(g => g.Rule).OfType<PolicyRule>()], granted);

    private bool Allows(UserInfo user, string verb, string plural, string ns, string name) =>
        authorizer.Authorize(new(user, verb, SystemNames.RbacGroup, plural, "", ns, name)).Allowed;

    private static PolicyRule Everywhere { get; } = new(["*"], ["*"], ["*"], [], []);

    private static PolicyRule EveryPath { get; } = new(["*"], [], [], [], ["*"]);
}
