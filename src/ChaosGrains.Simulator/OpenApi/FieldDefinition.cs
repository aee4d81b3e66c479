namespace ChaosGrains.Simulator.OpenApi;

/// <summary>One field of a built-in type.</summary>
/// <param name="Name">Name in JSON.</param>
/// <param name="Type">
/// <c>string</c>, <c>int32</c>, … or the full name of another type; in brackets for a list, in braces for a map with free keys.
/// </param>
/// <param name="Required">Whether objects without it are refused.</param>
/// <param name="PatchStrategy">How a strategic merge patch treats it: <c>merge</c>, <c>retainKeys</c>, both with a comma, or
/// null.</param>
/// <param name="PatchMergeKey">The field that tells entries of a merged list apart, or null.</param>
internal sealed record FieldDefinition(string Name, string Type, bool Required, string? PatchStrategy, string? PatchMergeKey);

/// <summary>A built-in type.</summary>
/// <param name="Name">Name of its definition: <c>io.k8s.api.core.v1.Pod</c>.</param>
/// <param name="Group">API group when it is a kind, otherwise null; all kinds here are of version <c>v1</c>.</param>
/// <param name="Description">What it is for; empty for types that are no kinds.</param>
/// <param name="Fields">Its fields, without <c>apiVersion</c> and <c>kind</c> when it is a kind.</param>
internal sealed record TypeDefinition(string Name, string? Group, string Description, IReadOnlyList<FieldDefinition> Fields)
{
    public bool IsKind => Group is not null;

    /// <summary>The name without the package: <c>Pod</c>.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];
}
