using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Presentation;
using ChaosGrains.Simulator.Schemas;
using ChaosGrains.Simulator.Strategies;

namespace ChaosGrains.Simulator.Resources;

/// <summary>A kind with all that is needed to serve it in one version.</summary>
/// <param name="Type">The kind in the version that this address serves.</param>
/// <param name="StoredType">The kind in the version and group in which its objects are stored.</param>
/// <param name="Strategy">Its rules.</param>
/// <param name="Columns">How kubectl shows it.</param>
/// <param name="ListShapes">How its lists are merged.</param>
internal sealed record ServedResource(
    ResourceType Type, ResourceType StoredType, ResourceStrategy Strategy, TableColumns Columns, IListShapes ListShapes)
{
    /// <summary>Between the stored form and the form of this address; null when they are the same.</summary>
    public IObjectConversion? Conversion { get; init; }

    /// <summary>The schema of a custom kind.</summary>
    public ICustomResourceSchema? Schema { get; init; }

    /// <summary>Where a custom kind with a scale subresource keeps its replicas.</summary>
    public ScalePaths? Scale { get; init; }

    /// <summary>Whether the address knows a subresource.</summary>
    public bool Has(string subresource) => Type.Subresources.Contains(subresource);
}
