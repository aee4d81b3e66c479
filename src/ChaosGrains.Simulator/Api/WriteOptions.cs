using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Api;

/// <summary>How a client wants its write to be done.</summary>
internal sealed record WriteOptions
{
    /// <summary>Writes of the controllers that run in the server's process.</summary>
    public static WriteOptions Internal { get; } = new() { FieldManager = "kube-controller-manager", FieldValidation = "Ignore", Trusted = true };

    /// <summary>Name under which the written fields are recorded.</summary>
    public string FieldManager { get; init; } = "unknown";

    /// <summary>Only check, change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>What happens to fields that the kind does not have: <c>Strict</c>, <c>Warn</c> or <c>Ignore</c>.</summary>
    public string FieldValidation { get; init; } = "Warn";

    /// <summary>Whether the writer is known to send what the kind has, so that its fields need not be checked.</summary>
    public bool Trusted { get; init; }

    /// <summary>Whether an apply takes fields away from other managers.</summary>
    public bool Force { get; init; }

    /// <summary>Name of the user who writes, for what an admission plug-in would note.</summary>
    public string User { get; init; } = "system:apiserver";

    /// <summary>A last look at what is to be stored, and at what is there, before it is; refuses by throwing.</summary>
    public Action<JsonObject, JsonObject?> Admit { get; init; } = (_, _) => { };

    /// <summary>Takes the warnings that the answer carries in its headers.</summary>
    public Action<string> Warn { get; init; } = _ => { };
}
