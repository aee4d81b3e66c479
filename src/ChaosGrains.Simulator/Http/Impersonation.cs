using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Security;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Simulator.Http;

/// <summary>Lets a user act as another, as <c>kubectl --as</c> does, if he may impersonate.</summary>
internal sealed class Impersonation(Authorizer authorizer)
{
    private const string AccountPrefix = "system:serviceaccount:";

    /// <summary>Who the request counts as sent by.</summary>
    public UserInfo Apply(UserInfo user, IHeaderDictionary headers)
    {
        var name = headers["Impersonate-User"].ToString();
        var groups = headers["Impersonate-Group"].Where(group => !string.IsNullOrEmpty(group)).Select(group => group!).ToList();
        if (name.Length == 0)
        {
            if (groups.Count > 0) throw Nobody(groups);
            return user;
        }

        Demand(user, name);
        foreach (var group in groups) Demand(new AccessAttributes(user, "impersonate", "", "groups", "", "", group));
        return new UserInfo(name, null, [.. groups, .. DefaultGroups(name)]).Authenticated();
    }

    // The message prints the server's own struct.
    private static ApiException Nobody(IEnumerable<string> groups) => ApiErrors.BadRequest(
        $"requested &user.DefaultInfo{{Name:\"\", UID:\"\", Groups:[]string{{{string.Join(", ", groups.Select(ApiErrors.Quote))}}}, "
        + "Extra:map[string][]string(nil)} without impersonating a user name");

    private static IEnumerable<string> DefaultGroups(string name) =>
        Account(name) is var (ns, _) && ns.Length > 0 ? ["system:serviceaccounts", $"system:serviceaccounts:{ns}"] : [];

    private static (string Namespace, string Name) Account(string name)
    {
        var parts = name.StartsWith(AccountPrefix, StringComparison.Ordinal) ? name[AccountPrefix.Length..].Split(':') : [];
        return parts.Length == 2 ? (parts[0], parts[1]) : ("", "");
    }

    private void Demand(UserInfo user, string name)
    {
        var (ns, account) = Account(name);
        Demand(ns.Length > 0
            ? new AccessAttributes(user, "impersonate", "", "serviceaccounts", "", ns, account)
            : new AccessAttributes(user, "impersonate", "", "users", "", "", name));
    }

    private void Demand(AccessAttributes access)
    {
        var decision = authorizer.Authorize(access);
        if (!decision.Allowed) throw Forbidden.Of(access, decision);
    }
}
