using System.Text.Json.Nodes;
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

    /// <summary>The schema of the version in which a custom kind is stored, when this is another.</summary>
    public ICustomResourceSchema? StorageSchema { get; init; }

    /// <summary>Where a custom kind with a scale subresource keeps its replicas.</summary>
    public ScalePaths? Scale { get; init; }

    /// <summary>Gives an object up to what the stored version can hold: its defaults, and none of the fields that it does not know.</summary>
    public void FitStorage(JsonObject body)
    {
        if (StorageSchema is not { } schema) return;
        schema.ApplyDefaults(body);
        schema.Prune(body);
    }

    /// <summary>Whether the address knows a subresource.</summary>
    public bool Has(string subresource) => Type.Subresources.Contains(subresource);
}
