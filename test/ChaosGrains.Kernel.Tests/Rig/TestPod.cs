using System.Diagnostics;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>What a kubelet makes of a pod, as far as the network goes: a namespace with a process, joined to the node's by a veth pair.</summary>
internal sealed class TestPod : IAsyncDisposable
{
    private static int _last;
    private readonly Process _process;

    private TestPod(Process process, int number)
    {
        _process = process;
        Number = number;
    }

    /// <summary>Tells the pods of a run apart.</summary>
    public int Number { get; }

    public string Uid => $"00000000-0000-0000-0000-{Number:d12}";

    /// <summary>The node's end of the veth pair.</summary>
    public string HostInterface => $"veth{Number}";

    /// <summary>Addresses of the node and of the pod. The node has two of IPv4, so that there are two peers.</summary>
    public string Node => $"10.77.{Number}.1";

    public string OtherNode => $"10.77.{Number}.3";

    public string Address => $"10.77.{Number}.2";

    public string Node6 => $"fd77:{Number}::1";

    public string Address6 => $"fd77:{Number}::2";

    public int Process => _process.Id;

    /// <summary>As the locator would find it.</summary>
    public LocatedPod Located => new(Uid, [new("sandbox", IsSandbox: true, _process.Id, [])]);

    public static async Task<TestPod> StartAsync()
    {
        // Room for thousands of datagrams, so that none is lost but by a fault.
        foreach (var setting in new[] { "rmem_max", "wmem_max" })
            await File.WriteAllTextAsync($"/proc/sys/net/core/{setting}", $"{64 << 20}", TestContext.Current.CancellationToken);
        var number = Interlocked.Increment(ref _last);
        var process = System.Diagnostics.Process.Start(
            new ProcessStartInfo(ToolPaths.Of("unshare"), ["--net", "--", Environment.ProcessPath!, "pod"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        var pod = new TestPod(process, number);
        (await process.StandardOutput.ReadLineAsync()).ShouldBe("ready");
        await RigTool.RunAsync("ip", ["-batch", "-"], $"""
            link add {pod.HostInterface} type veth peer name eth0 netns {process.Id}
            address add {pod.Node}/24 dev {pod.HostInterface}
            address add {pod.OtherNode}/24 dev {pod.HostInterface}
            address add {pod.Node6}/64 dev {pod.HostInterface} nodad
            link set {pod.HostInterface} up
            """);
        // No address of its own making: those turn from tentative to settled, with routes, while a test compares before and after.
        await pod.InsideAsync("ip", $"""
            link set dev eth0 addrgenmode none
            address add {pod.Address}/24 dev eth0
            address add {pod.Address6}/64 dev eth0 nodad
            link set lo up
            link set eth0 up
            """);
        await pod.AnswersAsync();
        return pod;
    }

    /// <summary>IPv6 takes a moment to see that the link is up.</summary>
    private async Task AnswersAsync()
    {
        for (var i = 0; i < 50; i++)
            if ((await Ping.RunAsync(Address6, 1, patience: 100)).Replies.Count > 0) return;
        throw new TimeoutException($"The pod does not answer at {Address6}.");
    }

    /// <summary>Runs a batch of <c>ip</c> or <c>tc</c> in the pod's network namespace.</summary>
    public Task<string> InsideAsync(string tool, string batch, params IEnumerable<string> options) =>
        RigTool.InsideAsync(_process.Id, tool, batch, options);

    /// <summary>Runs a program in the pod's network namespace and gives what it said.</summary>
    public Task<string> InsideAsync(IEnumerable<string> arguments) => RigTool.InsideAsync(_process.Id, arguments);

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
