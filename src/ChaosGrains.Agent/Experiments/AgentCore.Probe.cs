using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Leases;

namespace ChaosGrains.Agent.Experiments;

/// <summary>What this node can do, found out by trying.</summary>
public sealed partial class AgentCore
{
    /// <summary>The waits until what was missing is tried again: a program that took too long on a busy node is not missing for good.</summary>
    private static readonly TimeSpan ProbeAgainFirst = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ProbeAgainMost = TimeSpan.FromMinutes(10);

    private async Task ProbeAsync()
    {
        for (var failures = 1; !_life.IsCancellationRequested; failures++)
        {
            try
            {
                if (Learn(await _faults.ProbeAsync(_life.Token))) return;
            }
            catch (OperationCanceledException) when (_life.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogProbeFailed(error);
            }

            var wait = _isProbed ? Backoff.After(ProbeAgainFirst, ProbeAgainMost, failures, Random.Shared.NextDouble()) : RetryAfter(failures);
            await Task.Delay(wait, _time, _life.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes in what was found. True when nothing is missing.</summary>
    private bool Learn(IReadOnlyList<Capability> found)
    {
        IReadOnlyList<Capability> before, now;
        lock (_lock)
        {
            before = _capabilities;
            // What worked once is there, though it may not have worked now, on a busy node.
            now = _capabilities = [.. found.Select(c => before.FirstOrDefault(b => b.Name == c.Name && b.IsAvailable && !c.IsAvailable) ?? c)];
            _isProbed = true;
            BecomeReady();
        }

        foreach (var capability in now.Except(before)) LogProbed(capability.Name, capability.IsAvailable, capability.Detail);
        return now.All(c => c.IsAvailable);
    }
}
