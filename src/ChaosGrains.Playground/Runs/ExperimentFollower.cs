using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Playground.Output;
using ChaosGrains.Status;

namespace ChaosGrains.Playground.Runs;

/// <summary>Follows an experiment to its end, as any user of the API server could: by its status and its events.</summary>
internal sealed class ExperimentFollower(ExperimentClient client, IRunOutput output, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Events are told in the background: the last one may come after the status.</summary>
    private static readonly TimeSpan LastEvent = TimeSpan.FromSeconds(2);

    private static readonly string[] Ends = ["Completed", "Failed", "Rejected"];

    /// <summary>The resource when the experiment is over. The token ends the wait.</summary>
    public async Task<JsonObject> FollowAsync(ExperimentId id, CancellationToken cancellationToken)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        long? over = null;
        while (true)
        {
            var resource = await client.ReadAsync(id.Namespace, id.Name, cancellationToken);
            var isTold = await TellAsync(id, (string)resource["metadata"]!["uid"]!, told, cancellationToken);
            var experiment = resource.Deserialize<ChaosExperiment>(ExperimentJson.Options)!;
            output.Progress(experiment);
            if (experiment.Status?.Phase is ExperimentPhase.Completed or ExperimentPhase.Failed)
            {
                over ??= time.GetTimestamp();
                if (isTold || time.GetElapsedTime(over.Value) > LastEvent)
                    return resource;
            }
            await Task.Delay(Pace, time, cancellationToken);
        }
    }

    /// <summary>Tells what is new; whether the end was told by now.</summary>
    private async Task<bool> TellAsync(ExperimentId id, string uid, HashSet<string> told, CancellationToken cancellationToken)
    {
        var events = await client.EventsAsync(id.Namespace, uid, cancellationToken);
        foreach (var (name, happened) in events)
        {
            if (told.Add(name))
                output.Event(happened);
        }
        return events.Any(e => Ends.Contains(e.Event.Reason));
    }
}
