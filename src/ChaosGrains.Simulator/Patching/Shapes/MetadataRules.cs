namespace ChaosGrains.Simulator.Patching.Shapes;

/// <summary>Merging rules that recur in many kinds.</summary>
internal static class MetadataRules
{
    /// <summary>The <c>metadata</c> of any object.</summary>
    public static FieldRule ObjectMeta { get; } = FieldRule.Object(
        ("ownerReferences", FieldRule.Map("uid", FieldRule.Atomic)),
        ("finalizers", FieldRule.Set()),
        ("managedFields", FieldRule.Atomic));

    /// <summary>A list of conditions, one for each type.</summary>
    public static FieldRule Conditions { get; } = FieldRule.Map("type");

    /// <summary>A status that holds conditions.</summary>
    public static FieldRule StatusWithConditions { get; } = FieldRule.Object(("conditions", Conditions));
}
