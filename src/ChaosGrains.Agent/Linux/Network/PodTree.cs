using ChaosGrains.Agent.Linux.Network.Commands;
using ChaosGrains.Agent.Linux.Network.Namespaces;
using ChaosGrains.Agent.Linux.Network.Planning;
using ChaosGrains.Agent.Linux.Network.Reading;
using ChaosGrains.Agent.Linux.Network.Reports;
using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Agent.Linux.Network;

/// <summary>
/// Brings a plan about in one pod's network namespace. A new generation is built whole beside what is there, then traffic is led to it, then the
/// old one goes: so a failure on the way is undone by taking the new one away.
/// </summary>
internal sealed class PodTree(NetworkTools tools)
{
    /// <summary>Exists unless IPv6 was switched off when the kernel started; then devices take no settings of IPv6.</summary>
    private const string IPv6Addresses = "/proc/net/if_inet6";

    /// <summary>Reads what is there.</summary>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public Task<NetworkState> ReadAsync(CancellationToken cancellationToken) => StateReader.ReadAsync(tools, cancellationToken);

    /// <summary>Brings the plan about, and gives what was read back then. When all is as planned already, nothing is touched.</summary>
    /// <param name="plan">What is to be there.</param>
    /// <param name="before">What is there.</param>
    /// <param name="cancellationToken">Ends the attempt, which is undone.</param>
    /// <exception cref="ToolException">It failed; all is as before, or the message says what is not.</exception>
    public async Task<NetworkState> BringAboutAsync(TreePlan plan, NetworkState before, CancellationToken cancellationToken)
    {
        if (PlanCheck.Difference(plan, before) is null) return before;
        var state = before;
        int? generation = null;
        if (plan.Hooks.Count > 0)
        {
            generation = Marks.Next(before.Generations);
            state = await BuildAsync(plan, generation.Value, before, cancellationToken);
        }

        if (state.Generations.Any(g => g != generation)) state = await SweepAsync(state, generation, cancellationToken);
        return PlanCheck.Difference(plan, state) is { } difference
            ? throw new ToolException($"What was read back is not what was set: {difference}. It is tried again.")
            : state;
    }

    private async Task<NetworkState> BuildAsync(TreePlan plan, int generation, NetworkState before, CancellationToken cancellationToken)
    {
        var script = new TreeScript(plan, generation);
        try
        {
            await tools.ChangeAsync("ip", script.Devices(before, File.Exists(IPv6Addresses)), cancellationToken);
            await tools.ChangeAsync("tc", script.Traffic(before), cancellationToken);
            var state = await ReadAsync(cancellationToken);
            return PlanCheck.Missing(plan, state, generation) is { } missing
                ? throw new ToolException($"What was read back is not what was set: {missing}.")
                : state;
        }
        catch (Exception failure)
        {
            await UndoAsync(before, failure);
            throw;
        }
    }

    /// <summary>Not to be cut off: what was begun is taken back whoever waits for it. Each program has its own time limit.</summary>
    private async Task UndoAsync(NetworkState before, Exception failure)
    {
        try
        {
            var state = await SweepAsync(await ReadAsync(CancellationToken.None), before.Current, CancellationToken.None);
            if (state.Generations.Any(g => g != before.Current)) throw new ToolException("parts of it are still there");
        }
        catch (ToolException second)
        {
            throw new ToolException($"{failure.Message} Taking it back failed too: {second.Message} It is tried again.", failure);
        }
    }

    private async Task<NetworkState> SweepAsync(NetworkState state, int? keep, CancellationToken cancellationToken)
    {
        await tools.ChangeAsync("tc", Sweep.Traffic(state, keep), cancellationToken);
        await tools.ChangeAsync("ip", Sweep.Devices(state, keep), cancellationToken);
        return await ReadAsync(cancellationToken);
    }
}
