using System.Text.Json.Nodes;

namespace ChaosGrains.CrashMatrix.Tests.Experiments;

/// <summary>A ChaosExperiment as the API server shows it.</summary>
internal sealed class ExperimentView(JsonObject resource)
{
    public string Phase => (string?)resource["status"]?["phase"] ?? "";

    public string Message => (string?)resource["status"]?["message"] ?? "";

    public bool IsOver => Phase is "Completed" or "Failed";

    public string[] Finalizers => [.. (resource["metadata"]!["finalizers"]?.AsArray() ?? []).Select(f => (string)f!)];

    public int Selected => Count("selected");

    public int Injected => Count("injected");

    public int Recovered => Count("recovered");

    public int Failed => Count("failed");

    public int Skipped => Count("skipped");

    public override string ToString() => resource["status"]?.ToJsonString() ?? "no status";

    private int Count(string name) => (int?)resource["status"]?["targets"]?[name] ?? 0;
}
