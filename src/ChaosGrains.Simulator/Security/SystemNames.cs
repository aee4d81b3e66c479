namespace ChaosGrains.Simulator.Security;

/// <summary>User and group names that mean something to the API server itself.</summary>
internal static class SystemNames
{
    public const string Anonymous = "system:anonymous";
    public const string Unauthenticated = "system:unauthenticated";
    public const string Authenticated = "system:authenticated";
    public const string Masters = "system:masters";
    public const string ServiceAccounts = "system:serviceaccounts";
    public const string Monitoring = "system:monitoring";
    public const string RbacGroup = "rbac.authorization.k8s.io";

    /// <summary>The user name of a service account.</summary>
    public static string ServiceAccount(string ns, string name) => $"system:serviceaccount:{ns}:{name}";
}
