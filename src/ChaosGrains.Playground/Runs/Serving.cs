using ChaosGrains.Playground.Hosting;

namespace ChaosGrains.Playground.Runs;

/// <summary>Brings everything up and stays until it is interrupted.</summary>
internal static class Serving
{
    /// <summary>Runs; returns the exit code.</summary>
    public static async Task<int> RunAsync(PlaygroundOptions options, CancellationToken cancellationToken)
    {
        await using var playground = await PlaygroundHost.StartAsync(
            options, new SiloVoice("Information", Console.WriteLine, Console.WriteLine), cancellationToken);
        Console.WriteLine($"api server: {playground.Url}");
        Console.WriteLine($"kubeconfig: {playground.KubeconfigPath}");
        Console.WriteLine(
            $"""

            {options.Nodes} nodes, {playground.PodCount} pods of a sample shop, {options.Silos} silo(s). Try, in another terminal:

              export KUBECONFIG={playground.KubeconfigPath}
              kubectl get pods -n shop -o wide
              kubectl apply -f k8s/samples/pod-kill.yaml
              kubectl wait --for=condition=Succeeded cx/pod-kill -n shop --timeout=1m
              kubectl get cx -n shop -o wide
              kubectl describe cx pod-kill -n shop

            kill -9 one of the silos' processes: the others go on, and it comes back. Ctrl-C ends it all.
            """);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Interrupted: that is how it ends.
        }
        return ExitCodes.Succeeded;
    }
}
