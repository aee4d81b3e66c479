using System.Globalization;
using System.Text.RegularExpressions;
using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>What a series of ICMP echo requests saw. Both ends are in the kernel, which takes the times: no process of the pod is measured.</summary>
/// <param name="Sent">How many requests were sent.</param>
/// <param name="Replies">The replies in the order they came, duplicates included: number and round trip in ms.</param>
internal sealed partial record Ping(int Sent, IReadOnlyList<(int Number, double Milliseconds)> Replies)
{
    /// <summary>Share of the requests that got no reply.</summary>
    public double Loss => 1 - ((double)Replies.DistinctBy(r => r.Number).Count() / Sent);

    /// <summary>Mean round trip, ms.</summary>
    public double Mean => Replies.Count == 0 ? double.NaN : Replies.Average(r => r.Milliseconds);

    /// <summary>Shortest round trip, ms: what the network takes, however busy the machine is.</summary>
    public double Fastest => Replies.Count == 0 ? double.NaN : Replies.Min(r => r.Milliseconds);

    /// <summary>Standard deviation of the round trip, ms.</summary>
    public double Deviation => Math.Sqrt(Replies.Average(r => Math.Pow(r.Milliseconds - Mean, 2)));

    /// <summary>Sends requests and collects the replies.</summary>
    /// <param name="address">To whom.</param>
    /// <param name="count">How many.</param>
    /// <param name="interval">Milliseconds between two; <c>ping</c> spends the last 10 of them asking again and again.</param>
    /// <param name="source">The address they come from; null: any.</param>
    /// <param name="patience">Milliseconds that are waited for the last replies.</param>
    public static async Task<Ping> RunAsync(
        string address, int count, int interval = 15, string? source = null, int patience = 300)
    {
        string[] from = source is null ? [] : ["-I", source];
        var command = new ToolCommand(
            ToolPaths.Of("ping"),
            ["-n", "-c", $"{count}", "-i", Seconds(interval), "-W", Seconds(patience), .. from, address])
        { Limit = TimeSpan.FromSeconds(120) };
        var result = await new ToolRunner(TimeProvider.System).RunAsync(command, TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBeLessThan(2, result.Error);
        var replies = Reply().Matches(result.Output)
            .Select(m => (int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture), double.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture)));
        return new(count, [.. replies]);
    }

    private static string Seconds(int milliseconds) => (milliseconds / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"icmp_seq=(\d+) .*time=([\d.]+) ms")]
    private static partial Regex Reply();
}
