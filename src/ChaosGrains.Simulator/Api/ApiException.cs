using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Api;

/// <summary>A refusal, as the HTTP status and the Status object that a client gets.</summary>
internal sealed class ApiException(int code, string? reason, string message, JsonObject? details = null) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Code { get; } = code;

    /// <summary>Machine-readable reason such as <c>NotFound</c>; absent for some internal errors.</summary>
    public string? Reason { get; } = reason;

    /// <summary>The Status object's <c>details</c>, when there are any.</summary>
    public JsonObject? Details { get; } = details;

    /// <summary>What is wrong with the body when the kind cannot read it.</summary>
    public string? DecodingError { get; init; }

    /// <summary>A token with which an expired list can be gone on with, at the price of consistency.</summary>
    public string? Continue { get; init; }
}
