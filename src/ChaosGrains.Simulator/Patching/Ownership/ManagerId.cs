using ChaosGrains.Simulator.Selectors;

namespace ChaosGrains.Simulator.Patching.Ownership;

/// <summary>
/// What tells the entries of <c>metadata.managedFields</c> apart. An applier is the same whatever version it applies; an updater is another
/// one in each version.
/// </summary>
/// <param name="Manager">Name of the manager.</param>
/// <param name="Operation"><c>Apply</c> or <c>Update</c>.</param>
/// <param name="ApiVersion">Version for updaters, empty for appliers.</param>
/// <param name="Subresource">Subresource through which it wrote, or empty.</param>
internal sealed record ManagerId(string Manager, string Operation, string ApiVersion, string Subresource) : IComparable<ManagerId>
{
    /// <summary>Operation of appliers.</summary>
    public const string Apply = "Apply";

    /// <summary>Operation of everybody else.</summary>
    public const string Update = "Update";

    private const string Nameless = "unknown";

    /// <summary>Whether it applies.</summary>
    public bool IsApplier => Operation == Apply;

    /// <summary>An applier.</summary>
    public static ManagerId Applier(string manager, string subresource) => new(NameOf(manager), Apply, "", subresource);

    /// <summary>An updater.</summary>
    public static ManagerId Updater(string manager, string apiVersion, string subresource) =>
        new(NameOf(manager), Update, apiVersion, subresource);

    /// <inheritdoc/>
    public int CompareTo(ManagerId? other) => other is null ? 1
        : string.CompareOrdinal(Manager, other.Manager) is var byManager and not 0 ? byManager
        : string.CompareOrdinal(Operation, other.Operation) is var byOperation and not 0 ? byOperation
        : string.CompareOrdinal(ApiVersion, other.ApiVersion) is var byVersion and not 0 ? byVersion
        : string.CompareOrdinal(Subresource, other.Subresource);

    /// <summary>The manager as conflicts name it: <c>"kubectl-edit" with subresource "status" using v1</c>.</summary>
    public override string ToString()
    {
        var subresource = Subresource.Length == 0 ? "" : $" with subresource {GoSyntax.Quote(Subresource)}";
        return GoSyntax.Quote(Manager) + subresource + (IsApplier ? "" : $" using {ApiVersion}");
    }

    private static string NameOf(string manager) => manager.Length == 0 ? Nameless : manager;
}
