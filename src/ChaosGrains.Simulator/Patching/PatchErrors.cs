using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Patching;

/// <summary>The refusals that all kinds of patch share.</summary>
internal static class PatchErrors
{
    /// <summary>
    /// A patch that is well formed but does not fit the object. The server keeps the cause to itself: every such failure (a failed test, a
    /// missing path, an unknown operation) has this one text.
    /// </summary>
    public static ApiException Unprocessable() =>
        new(422, "Invalid", "the server rejected our request due to an error in our request", []);

    /// <summary>A patch that cannot be read.</summary>
    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    /// <summary>A failure that the server does not class, and reports as its own.</summary>
    public static ApiException Internal(string message) => new(500, null, message);
}
