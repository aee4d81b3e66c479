using ChaosGrains.Playground.Files;
using k8s;
using k8s.Models;

namespace ChaosGrains.Playground.Hosting;

/// <summary>Waits until each node has an agent that is ready.</summary>
internal static class AgentReadiness
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Waits until the agents' DaemonSets have all the pods that they want.</summary>
    /// <exception cref="InputException">It takes too long.</exception>
    public static async Task WaitAsync(IKubernetes client, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var sets = await client.AppsV1.ListNamespacedDaemonSetAsync(OperatorAccount.Namespace, cancellationToken: cancellationToken);
            var isReady = sets.Items.All(set => set.Status is { DesiredNumberScheduled: > 0 } status && status.NumberReady == status.DesiredNumberScheduled);
            if (isReady)
                return;
            if (TimeProvider.System.GetElapsedTime(since) > Limit)
                throw new InputException($"The agents were not ready within {Limit.TotalSeconds} s: {string.Join(", ", sets.Items.Select(Describe))}.");
            await Task.Delay(Pace, TimeProvider.System, cancellationToken);
        }
    }

    private static string Describe(V1DaemonSet set) => $"{set.Name()} has {set.Status?.NumberReady ?? 0} of {set.Status?.DesiredNumberScheduled ?? 0}";
}
