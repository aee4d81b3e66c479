using ChaosGrains.Agent.Contracts;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Network;

/// <summary>
/// Asked versus measured. A figure by chance is asserted within 5 standard errors, which a correct kernel fails once in a million; the table tells
/// whether it was within the goal of 3. A delay is asserted by its median, since a busy machine moves the mean.
/// </summary>
public sealed class AccuracyTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private const double AssertedErrors = 5;
    private const double GoalErrors = 3;

    private readonly TestPod _pod = InKernelFactAttribute.IsInKernel ? fixture.Pod : null!;
    private readonly List<Measurement> _rows = [];
    private readonly List<string> _misses = [];

    [InKernelFact]
    public async Task Network_AskedVersusMeasured_IsWithinTheGoals()
    {
        var experiments = new Experiments(_pod);
        var idle = Median(await Ping.RunAsync(_pod.Address, 100));
        foreach (var (latency, jitter) in new[] { (5.0, 0.0), (50, 0), (200, 0), (5, 2), (50, 10), (200, 40) })
            await DelayAsync(experiments, latency, jitter, idle);
        foreach (var percent in new[] { 1.0, 10, 30 })
            await ChanceAsync(experiments, $"loss {percent} %", Faults.Loss(percent), percent, 3000, b => b.Lost);
        await ChanceAsync(experiments, "duplicate 10 %", new() { Duplicate = new() { Percent = 10 } }, 10, 2000, b => b.Duplicates);

        // A flipped bit is found by a checksum and the packet dropped, unless it is in the 6 bytes of the sender's Ethernet address.
        const double Found = 1 - (6.0 / (14 + 20 + 8 + Blast.Size));
        await ChanceAsync(experiments, "corrupt 10 %", new() { Corrupt = new() { Percent = 10 } }, 10, 2000, b => b.Lost / Found);
        await ChanceAsync(experiments, "reorder 25 % of delay 50 ms", Faults.Delay(50) with { Reorder = new() { Percent = 25 } }, 25, 2000, b => b.Early);
        foreach (var direction in new[] { TrafficDirection.Egress, TrafficDirection.Ingress })
        {
            await RateAsync(experiments, 1_000_000, direction, 200_000, 2_000_000);
            await RateAsync(experiments, 10_000_000, direction, 500_000, 5_000_000);
        }

        await experiments.EndAsync();

        await MeasuredTable.WriteAsync("network", _rows);
        _misses.ShouldBeEmpty();
    }

    private async Task DelayAsync(Experiments experiments, double latency, double jitter, double idle)
    {
        (await experiments.ApplyAsync(Faults.Delay(latency, jitter))).State.ShouldBe(TargetState.Injected);
        var ping = await Ping.RunAsync(_pod.Address, jitter > 0 ? 400 : 100, patience: 500);
        var error = jitter / Math.Sqrt(3) / Math.Sqrt(ping.Replies.Count);
        var goal = 1 + (latency / 100);
        var name = jitter > 0 ? $"delay {latency} ms ± {jitter}" : $"delay {latency} ms";
        _rows.Add(new(name, "mean, ms", latency, ping.Mean - idle, ping.Replies.Count, goal));
        if (jitter > 0) _rows.Add(new(name, "standard deviation, ms", jitter / Math.Sqrt(3), ping.Deviation, ping.Replies.Count, 1 + (jitter / 10)));

        // The median of an even spread scatters √3 times as much as the mean.
        Require(name, Median(ping) - idle, latency, goal + (AssertedErrors * error * Math.Sqrt(3)));
        ping.Loss.ShouldBe(0);
    }

    private async Task ChanceAsync(Experiments experiments, string name, NetworkFault fault, double percent, int count, Func<Blast, double> share)
    {
        (await experiments.ApplyAsync(fault)).State.ShouldBe(TargetState.Injected);
        var measured = 100 * share(await Blast.RunAsync(_pod, count));
        var error = 100 * Math.Sqrt(percent / 100 * (1 - (percent / 100)) / count);
        _rows.Add(new(name, "share, %", percent, measured, count, GoalErrors * error));
        Require(name, measured, percent, AssertedErrors * error);
    }

    private async Task RateAsync(Experiments experiments, long bitsPerSecond, TrafficDirection direction, int first, int counted)
    {
        (await experiments.ApplyAsync(Faults.Rate(bitsPerSecond, direction))).State.ShouldBe(TargetState.Injected);
        var measured = (direction == TrafficDirection.Egress
            ? await Throughput.FromPodAsync(_pod, first, counted)
            : await Throughput.ToPodAsync(_pod, first, counted)) / 1e6;
        var asked = bitsPerSecond / 1e6;
        var name = $"bandwidth {asked} Mbit/s, {(direction == TrafficDirection.Egress ? "egress" : "ingress")}";
        _rows.Add(new(name, "Mbit/s of Ethernet frames", asked, measured, counted, asked * 0.05));
        Require(name, measured, asked, asked * 0.05);
    }

    private void Require(string name, double measured, double asked, double tolerance)
    {
        if (!(Math.Abs(measured - asked) <= tolerance)) _misses.Add(FormattableString.Invariant($"{name}: {measured:0.###}, which is not {asked} ± {tolerance:0.###}"));
    }

    private static double Median(Ping ping) => ping.Replies.Select(r => r.Milliseconds).Order().ElementAt(ping.Replies.Count / 2);
}
