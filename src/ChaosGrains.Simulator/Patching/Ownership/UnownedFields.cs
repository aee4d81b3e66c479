using ChaosGrains.Simulator.Patching.Fields;

namespace ChaosGrains.Simulator.Patching.Ownership;

/// <summary>Fields that nobody owns.</summary>
internal static class UnownedFields
{
    /// <summary>What the server itself writes, or what says which object it is. Owning the rest of metadata stays possible.</summary>
    public static FieldSet Always { get; } = Of(
        "apiVersion",
        "kind",
        "metadata",
        "metadata.name",
        "metadata.namespace",
        "metadata.creationTimestamp",
        "metadata.selfLink",
        "metadata.uid",
        "metadata.clusterName",
        "metadata.generation",
        "metadata.managedFields",
        "metadata.resourceVersion");

    /// <summary>A set of dotted paths.</summary>
    public static FieldSet Of(params IReadOnlyList<string> paths)
    {
        var set = new FieldSet();
        foreach (var path in paths)
        {
            set.Add([.. path.Split('.').Select(PathElement.Field)]);
        }

        return set;
    }
}
