namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>What the place of a schema node says about what is allowed there.</summary>
internal sealed record NodeContext
{
    /// <summary>Why no default may stand here; null when one may.</summary>
    public string? NoDefaults { get; init; }

    /// <summary>Whether the node is below metadata, kind or version of an object.</summary>
    public bool InsideMetadata { get; init; }

    /// <summary>The first node above whose items cannot be matched with those before a change; null when all can.</summary>
    public string? Uncorrelatable { get; init; }

    /// <summary>Whether it is the root of the schema.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether it is below an alternative, where rules are not looked at.</summary>
    public bool IsBranch { get; init; }

    /// <summary>How often a value can occur by the bounds above; null when there is no bound.</summary>
    public ulong? Occurrences { get; init; } = 1;

    /// <summary>The name of its type in rules.</summary>
    public string TypeName { get; init; } = "selfType";
}
