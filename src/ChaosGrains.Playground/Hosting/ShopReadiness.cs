using k8s;

namespace ChaosGrains.Playground.Hosting;

/// <summary>Waits until the sample shop is open.</summary>
internal static class ShopReadiness
{
    private const string Shop = "shop";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until every pod that the shop's workloads want is ready; returns their number.</summary>
    public static async Task<int> WaitAsync(IKubernetes client, CancellationToken cancellationToken)
    {
        while (true)
        {
            var deployments = await client.AppsV1.ListNamespacedDeploymentAsync(Shop, cancellationToken: cancellationToken);
            var sets = await client.AppsV1.ListNamespacedStatefulSetAsync(Shop, cancellationToken: cancellationToken);
            var wanted = deployments.Items.Sum(d => d.Spec.Replicas ?? 1) + sets.Items.Sum(s => s.Spec.Replicas ?? 1);
            var ready = deployments.Items.Sum(d => d.Status?.ReadyReplicas ?? 0) + sets.Items.Sum(s => s.Status?.ReadyReplicas ?? 0);
            if (ready >= wanted)
                return wanted;
            await Task.Delay(Pace, TimeProvider.System, cancellationToken);
        }
    }
}
