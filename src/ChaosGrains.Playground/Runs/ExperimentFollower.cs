using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Grains;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Playground.Output;
using ChaosGrains.Status;

namespace ChaosGrains.Playground.Runs;

/// <summary>Follows an experiment to its end: its events from its grain, its state from the API server.</summary>
internal sealed class ExperimentFollower(ExperimentClient client, IGrainFactory grains, IRunOutput output, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>The resource when the experiment is over. The token ends the wait.</summary>
    public async Task<JsonObject> FollowAsync(ExperimentId id, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<IExperimentGrain>(id.ToString());
        var told = 0L;
        while (true)
        {
            foreach (var happened in await grain.GetEventsAsync(told))
            {
                told = happened.Sequence;
                output.Event(happened);
            }
            var resource = await client.ReadAsync(id.Namespace, id.Name, cancellationToken);
            var experiment = resource.Deserialize<ChaosExperiment>(ExperimentJson.Options)!;
            output.Progress(experiment);
            if (experiment.Status?.Phase is ExperimentPhase.Completed or ExperimentPhase.Failed)
                return resource;
            await Task.Delay(Pace, time, cancellationToken);
        }
    }
}
