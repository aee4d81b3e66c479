using System.Text.Json.Nodes;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Playground.Targets;

namespace ChaosGrains.Playground.Output;

/// <summary>Shows a run to a person, or to a program.</summary>
internal interface IRunOutput
{
    /// <summary>Something about the playground itself.</summary>
    void Note(string text);

    /// <summary>A condition of the experiment changed.</summary>
    void Changed(ConditionChange change);

    /// <summary>The resource as it stands now.</summary>
    void Progress(ChaosExperiment experiment);

    /// <summary>The end: the resource as the API server has it, its targets (null: nobody told them), and the verdict.</summary>
    void Verdict(JsonObject resource, IReadOnlyList<TargetView>? targets, bool succeeded, string message);
}
