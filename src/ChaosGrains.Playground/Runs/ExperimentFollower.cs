using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Playground.Output;
using ChaosGrains.Status;

namespace ChaosGrains.Playground.Runs;

/// <summary>Follows an experiment to its end as any user of the API server could: by its status.</summary>
internal sealed class ExperimentFollower(ExperimentClient client, IRunOutput output, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    /// <summary>The resource when the experiment is over. The token ends the wait.</summary>
    public async Task<JsonObject> FollowAsync(ExperimentId id, CancellationToken cancellationToken)
    {
        IReadOnlyList<Condition> told = [];
        while (true)
        {
            var resource = await client.ReadAsync(id.Namespace, id.Name, cancellationToken);
            var experiment = resource.Deserialize<ChaosExperiment>(ExperimentJson.Options)!;
            var conditions = experiment.Status?.Conditions ?? [];
            foreach (var change in ConditionChange.Between(told, [.. conditions]))
                output.Changed(change);
            told = [.. conditions];
            output.Progress(experiment);
            if (experiment.Status?.Phase is ExperimentPhase.Completed or ExperimentPhase.Failed)
                return resource;
            await Task.Delay(Pace, time, cancellationToken);
        }
    }
}
