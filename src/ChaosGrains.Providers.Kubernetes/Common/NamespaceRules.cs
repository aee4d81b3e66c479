namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>Which namespace a process is in.</summary>
internal static class NamespaceRules
{
    public const string Variable = "POD_NAMESPACE";
    public const string Default = "default";
    private const string ServiceAccountFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    /// <summary>The first of these that says something.</summary>
    public static string Choose(string? option, string? variable, string? serviceAccount, string? context) =>
        Said(option) ?? Said(variable) ?? Said(serviceAccount) ?? Said(context) ?? Default;

    public static string Resolve(string? option, Func<string?> context) => Choose(
        option, Environment.GetEnvironmentVariable(Variable),
        File.Exists(ServiceAccountFile) ? File.ReadAllText(ServiceAccountFile) : null,
        Said(option) is null ? context() : null);

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
