namespace ChaosGrains.Kernel.Tests.Rig;

public sealed class TestPodTests
{
    [InKernelFact]
    public async Task Pod_JustStarted_AnswersOverIpv4AndIpv6()
    {
        await using var pod = await TestPod.StartAsync();
        (await Ping.RunAsync(pod.Address, 5)).Replies.Count.ShouldBe(5);
        (await Ping.RunAsync(pod.Address6, 5)).Replies.Count.ShouldBe(5);
    }
}
