using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Tests.Support;
using CsCheck;
using static ChaosGrains.Agent.Tests.Support.Requests;

namespace ChaosGrains.Agent.Tests.Experiments;

public sealed class PromiseProperties
{
    private static readonly string[] Uids = ["e1", "e2", "e3"];
    private static readonly string[] Pods = ["a", "b"];

    private static readonly Gen<string> Step = Gen.OneOf(
        Gen.Select(Gen.OneOf(Uids), Gen.Long[1, 4], Gen.OneOf(Pods), (uid, epoch, pod) => $"apply {uid} {epoch} {pod}"),
        Gen.Select(Gen.OneOf(Uids), Gen.Long[1, 4], (uid, epoch) => $"revert {uid} {epoch} -"),
        Gen.Select(Gen.OneOf(Uids), Gen.Long[1, 4], (uid, epoch) => $"beat {uid} {epoch} -"),
        Gen.Int[1, 4000].Select(ms => $"pass - {ms} -"),
        Gen.OneOf("die - 0 -", "fail - 0 -", "heal - 0 -", "fill - 0 -"));

    [Fact]
    public async Task Agent_AnySequenceOfRequestsTimeAndDeaths_KeepsThePromise() =>
        await Step.Array[5, 40].SampleAsync(KeepsAsync, iter: 30, threads: 1);

    private static async Task KeepsAsync(string[] steps)
    {
        await using var node = new Node { Options = { AnswerWithin = TimeSpan.Zero } };
        await node.StartReadyAsync();
        Dictionary<string, long> epochs = [];
        foreach (var step in steps)
        {
            // What is deleted while nothing can be written, and so nothing new is taken on, is not known after a death.
            if (step.StartsWith("die", StringComparison.Ordinal) && (node.Files.IsFull || !node.Agent.Heartbeat(new()).AcceptsFaults)) epochs.Clear();
            await DoAsync(node, step.Split(' '));
            foreach (var known in node.Agent.List().Experiments)
            {
                known.Epoch.ShouldBeGreaterThanOrEqualTo(epochs.GetValueOrDefault(known.Uid), "an epoch never goes back");
                epochs[known.Uid] = known.Epoch;
            }

            foreach (var (_, experiment) in node.Kernel.Faults)
                File.Exists(Path.Combine(node.JournalDirectory, $"{experiment}.experiment")).ShouldBeTrue("no fault without a word in the journal");
        }

        (node.Kernel.Before, node.Files.IsFull) = (null, false);
        await node.PassUntilAsync(() => node.Kernel.Faults.Count == 0 && node.Agent.List().Experiments.All(e => e.State == ExperimentState.Ended), TimeSpan.FromMinutes(1));
        node.Kernel.Overlaps.ShouldBe(0);
    }

    private static async Task DoAsync(Node node, string[] step)
    {
        var (uid, number) = (step[1], long.Parse(step[2], System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            switch (step[0])
            {
                case "apply":
                    await node.ApplyAsync(uid, Apply(step[3]) with { Epoch = number, LeaseMilliseconds = 3_000, RemainingMilliseconds = 8_000 });
                    break;
                case "revert":
                    await node.RevertAsync(uid, number);
                    break;
                case "beat":
                    node.Agent.Heartbeat(new() { Leases = [new(uid, number, 3_000)] });
                    break;
                case "pass":
                    node.Time.Advance(TimeSpan.FromMilliseconds(number));
                    break;
                case "die":
                    await node.RestartAsync();
                    break;
                case "fail":
                    node.Kernel.Before = (_, _) => throw new IOException("tc failed");
                    break;
                case "heal":
                    (node.Kernel.Before, node.Files.IsFull) = (null, false);
                    break;
                default:
                    node.Files.IsFull = true;
                    break;
            }
        }
        catch (AgentException refused)
        {
            refused.Code.ShouldNotBe(AgentErrorCode.Internal);
        }
    }
}
