using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>Somebody to whom a binding grants its role.</summary>
internal sealed record Subject(string Kind, string Name, string Namespace)
{
    /// <summary>Whether the subject means this user; a service account without a namespace is one of the binding's.</summary>
    public bool Means(UserInfo user, string bindingNamespace) => Kind switch
    {
        "User" => user.Name == Name,
        "Group" => user.Groups.Contains(Name),
        "ServiceAccount" => In(bindingNamespace) is { Length: > 0 } ns && user.Name == SystemNames.ServiceAccount(ns, Name),
        _ => false,
    };

    public string Describe(string bindingNamespace) =>
        $"{Kind} {GoText.Quote(Kind == "ServiceAccount" ? $"{Name}/{In(bindingNamespace)}" : Name)}";

    private string In(string bindingNamespace) => Namespace.Length > 0 ? Namespace : bindingNamespace;
}

/// <summary>A RoleBinding, or with an empty namespace a ClusterRoleBinding.</summary>
internal sealed record RoleBinding(string Namespace, string Name, string RoleKind, string RoleName, IReadOnlyList<Subject> Subjects)
{
    public static RoleBinding Read(JsonObject binding)
    {
        var role = binding.Struct("roleRef");
        return new(
            binding.Struct("metadata").Text("namespace"),
            binding.Name(),
            role.Text("kind"),
            role.Text("name"),
            [.. binding.Structs("subjects").Select(s => new Subject(s.Text("kind"), s.Text("name"), s.Text("namespace")))]);
    }

    /// <summary>The first subject that means the user, or null.</summary>
    public Subject? SubjectFor(UserInfo user) => Subjects.FirstOrDefault(s => s.Means(user, Namespace));

    /// <summary>The grant in words, as the reason of a decision says it.</summary>
    public string Describe(Subject subject)
    {
        var kind = Namespace.Length == 0 ? "ClusterRoleBinding" : "RoleBinding";
        var name = Namespace.Length == 0 ? Name : $"{Name}/{Namespace}";
        return $"{kind} {GoText.Quote(name)} of {RoleKind} {GoText.Quote(RoleName)} to {subject.Describe(Namespace)}";
    }
}
