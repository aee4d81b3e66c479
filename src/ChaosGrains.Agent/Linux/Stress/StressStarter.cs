using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Launching;
using ChaosGrains.Agent.Linux.Processes;
using ChaosGrains.Agent.Linux.Tools;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>Starts stress, but not again and again at once when it does not stay.</summary>
internal sealed class StressStarter(
    ProcessStarter starter, StressFinder finder, ProcessTable table, StressHistory history, IOptions<LinuxOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Starts it, and waits for its workers.</summary>
    /// <returns>What kept it; null when it runs.</returns>
    public async Task<StressReading?> StartAsync(string podUid, string kind, StressOrder order, CancellationToken cancellationToken)
    {
        if (history.Wait(podUid, order) is { } wait)
            return wait.Failure is { } failure
                ? NotStarted(order, $"{failure} Tried again in {wait.Left.TotalSeconds:0.0} s.")
                : new(TargetState.NoEffect, $"the stressor in {order.Label} ended {wait.Times} time(s) before its time; tried again in {wait.Left.TotalSeconds:0.0} s");
        history.Started(podUid, order);
        var mark = new StressMark(order.Key.Experiment, podUid, order.Key.Container, kind, order.Settings);
        int head;
        try
        {
            head = await starter.StartAsync(order.Container.Directories, order.OomScoreAdjust, mark, options.Value.StressNg, order.CommandLine(), cancellationToken);
        }
        catch (ToolException e)
        {
            history.Failed(podUid, order, e.Message);
            return NotStarted(order, e.Message);
        }
        var begun = time.GetTimestamp();
        // Not found does not mean ended: while the kernel loads a program, its environment reads as empty.
        while (table.Find(head) is { IsDead: false } && Workers(podUid, kind, order.Key) < order.Workers && time.GetElapsedTime(begun) < Limit)
            await Task.Delay(Step, time, cancellationToken);
        return null;
    }

    private static StressReading NotStarted(StressOrder order, string why) =>
        new(TargetState.Pending, $"no stressor runs in {order.Label}", new(AgentErrorCode.ToolFailed, $"Stress cannot be put into {order.Label}: {why}"));

    private int Workers(string podUid, string kind, StressKey key) =>
        StressGroup.Of(finder.Find(podUid, kind).Where(p => p.Key == key)).Sum(g => g.Workers);
}
