using ChaosGrains.Simulator.Selectors;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Api;

/// <summary>Which objects a list or watch is to show, and as of when.</summary>
internal sealed record ListOptions
{
    public LabelSelector Labels { get; init; } = LabelSelector.Everything;

    public FieldSelector Fields { get; init; } = FieldSelector.Everything;

    /// <summary>Objects per page; 0 for all.</summary>
    public int Limit { get; init; }

    public string Continue { get; init; } = "";

    public string ResourceVersion { get; init; } = "";

    public string ResourceVersionMatch { get; init; } = "";

    /// <summary>Whether a watch begins with what is there; null for the older rules.</summary>
    public bool? SendInitialEvents { get; init; }

    public bool AllowBookmarks { get; init; }

    /// <summary>How long a watch lasts; null for the server's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether nothing is filtered out.</summary>
    public bool IsEverything => Labels.IsEverything && Fields.IsEverything;

    public bool Matches(Resources.ServedResource resource, StoredObject value) =>
        Labels.Matches(value.Labels) && (Fields.IsEverything || Fields.Matches(field => FieldValue(resource, value, field)));

    private static string? FieldValue(Resources.ServedResource resource, StoredObject value, string field) => field switch
    {
        "metadata.name" => value.Name,
        "metadata.namespace" => value.Namespace,
        _ => resource.Strategy.FieldValue(value.Body, field),
    };
}
