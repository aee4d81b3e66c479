using System.Text.Json.Nodes;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>A ChaosExperiment as the API server shows it.</summary>
internal sealed class ExperimentView(JsonObject resource)
{
    public static readonly string[] ConditionTypes = ["Accepted", "Selected", "AllInjected", "AllRecovered", "Paused", "Succeeded"];

    public JsonObject Resource => resource;

    public JsonObject Status => resource["status"]?.AsObject() ?? [];

    public string Uid => (string)resource["metadata"]!["uid"]!;

    public long Generation => (long)resource["metadata"]!["generation"]!;

    public bool IsDeleting => resource["metadata"]!["deletionTimestamp"] is not null;

    public string[] Finalizers => [.. (resource["metadata"]!["finalizers"]?.AsArray() ?? []).Select(f => (string)f!)];

    public string Phase => (string?)Status["phase"] ?? "";

    public string Message => (string?)Status["message"] ?? "";

    public long? Seed => (long?)Status["seed"];

    public bool IsOver => Phase is "Completed" or "Failed";

    /// <summary>Selected, injected, recovered, failed, skipped.</summary>
    public (int Selected, int Injected, int Recovered, int Failed, int Skipped) Targets =>
        (Count("selected"), Count("injected"), Count("recovered"), Count("failed"), Count("skipped"));

    public JsonArray Failures => Status["failures"]?.AsArray() ?? [];

    public JsonObject? Condition(string type) =>
        (Status["conditions"]?.AsArray() ?? []).SingleOrDefault(c => (string?)c!["type"] == type)?.AsObject();

    /// <summary>A condition as <c>True/Recovered</c>.</summary>
    public string Says(string type) => Condition(type) is { } c ? $"{c["status"]}/{c["reason"]}" : "";

    public DateTimeOffset? Time(string field) => (string?)Status[field] is { } text ? DateTimeOffset.Parse(text) : null;

    public override string ToString() => resource.ToJsonString();

    private int Count(string name) => (int?)Status["targets"]?[name] ?? 0;
}
