namespace ChaosGrains.Simulator.Patching;

/// <summary>Who applies, and how.</summary>
/// <param name="Manager">The field manager's name.</param>
/// <param name="Force">Whether fields of others are taken over instead of refused.</param>
/// <param name="ApiVersion">Group and version of the request's URL.</param>
/// <param name="Now">Time of the request.</param>
internal sealed record ApplyRequest(string Manager, bool Force, string ApiVersion, DateTimeOffset Now)
{
    /// <summary>Kind that the URL serves; null leaves the applied object's kind unchecked.</summary>
    public string? Kind { get; init; }

    /// <summary>Subresource that is written, such as <c>status</c>; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>
    /// Fields (<c>status</c>, <c>metadata.labels</c>) that this endpoint never writes; what is applied there is not owned.
    /// </summary>
    public IReadOnlyList<string> ResetFields { get; init; } = [];
}
