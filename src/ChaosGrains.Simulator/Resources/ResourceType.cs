namespace ChaosGrains.Simulator.Resources;

/// <summary>One served kind of object, as discovery describes it: built in, or made by a CustomResourceDefinition.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Version within the group, such as <c>v1</c>.</param>
/// <param name="Plural">Plural name, as in URLs and RBAC rules.</param>
/// <param name="Singular">Singular name, as people type it.</param>
/// <param name="Kind">Kind, as in objects.</param>
/// <param name="Namespaced">Whether objects live in a namespace.</param>
internal sealed record ResourceType(string Group, string Version, string Plural, string Singular, string Kind, bool Namespaced)
{
    /// <summary>Kind of a list of these objects.</summary>
    public string ListKind { get; init; } = Kind + "List";

    /// <summary>Abbreviations that kubectl understands.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of kinds that kubectl understands, such as <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Subresources served besides the object itself, such as <c>status</c>.</summary>
    public IReadOnlyList<string> Subresources { get; init; } = [];

    /// <summary>What can be done with the objects, in the order in which discovery lists it.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>Whether a CustomResourceDefinition made this kind.</summary>
    public bool IsCustom { get; init; }

    /// <summary>Whether a change of the spec counts up <c>metadata.generation</c>.</summary>
    public bool HasGeneration { get; init; }

    /// <summary>Group and version as objects write them.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Name as error messages write it: <c>pods</c>, <c>widgets.example.com</c>.</summary>
    public string QualifiedName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>Go package of the kind's internal form, as some messages name it: <c>core</c>, <c>policy</c>.</summary>
    public string InternalGroup => Group.Length == 0 ? "core" : Group.Split('.')[0];

    /// <summary>Kind as validation messages write it: <c>Pod</c>, <c>Widget.example.com</c>.</summary>
    public string QualifiedKind => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
