using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Tools;
using ChaosGrains.Kernel.Tests.Cgroups;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>A pod with a network namespace of its own, with traffic control of the application's, of which nothing may be lost.</summary>
internal sealed class NetworkVictim : Victim
{
    private readonly CgroupContainer _web;
    private string _before = "";

    private NetworkVictim(CgroupPod pod, CgroupContainer web)
        : base(FaultType.Network, pod) => _web = web;

    protected override Fault Fault => new()
    {
        Type = FaultType.Network,
        Network = new() { Direction = TrafficDirection.Both, Delay = new() { LatencyMicroseconds = 50_000 } },
    };

    public static async Task<NetworkVictim> CreateAsync()
    {
        var pod = CgroupPod.Create(PodStyle.Kind);
        var victim = new NetworkVictim(pod, pod.Container(ToolPaths.Of("unshare"), "--net", "--", "/usr/bin/sleep", "6000"));
        // Or the first tool that asks loads it, and every device then tells more of itself than before.
        await RigTool.RunAsync("modprobe", ["ipv6"]);
        var nodes = new FileInfo("/proc/self/ns/net").LinkTarget;
        await Eventually.IsAsync(() => new FileInfo(victim.Namespace).LinkTarget is { } own && own != nodes, TimeSpan.FromMinutes(1), "the pod has its namespace");
        await RigTool.RunAsync("ip", ["link", "add", $"life{victim._web.Main.Id}", "up", "type", "veth", "peer", "name", "eth0", "netns", $"{victim._web.Main.Id}"]);
        await victim.InsideAsync("ip", "link set eth0 up");
        // The kernel tells a moment later that both ends are up; what is looked at must not change by itself.
        await Eventually.IsAsync(
            async () => (await victim.InsideAsync("ip", "link show dev eth0", "-json")).Contains("\"operstate\":\"UP\"", StringComparison.Ordinal), TimeSpan.FromMinutes(1), "the pod's link is up");
        await victim.InsideAsync("tc", "qdisc add dev eth0 root handle 1: htb default 10\nclass add dev eth0 parent 1: classid 1:10 htb rate 100mbit");
        return victim;
    }

    public override async Task BeginAsync()
    {
        await base.BeginAsync();
        _before = await LookAsync();
    }

    public override async Task<bool> IsHitAsync() => (await LookAsync()).Contains("netem", StringComparison.Ordinal);

    /// <summary>The devices in which packets wait are the last to go.</summary>
    public override async Task<bool> IsOverAsync() =>
        (await File.ReadAllLinesAsync($"/proc/{_web.Main.Id}/net/dev", TestContext.Current.CancellationToken)).Skip(2)
            .All(line => line.TrimStart().StartsWith("lo:", StringComparison.Ordinal) || line.TrimStart().StartsWith("eth0:", StringComparison.Ordinal));

    public override async Task<bool> IsAsBeforeAsync() => await LookAsync() == _before;

    public override async Task<string> DescribeAsync() => $"It was:\n{_before}\nIt is:\n{await LookAsync()}";

    private string Namespace => $"/proc/{_web.Main.Id}/ns/net";

    private async Task<string> LookAsync() =>
        await InsideAsync("ip", "link show", "-json", "-details")
        + await InsideAsync("tc", "qdisc show\nclass show dev eth0\nfilter show dev eth0 egress\nfilter show dev eth0 ingress\nfilter show dev eth0", "-json", "-details");

    private Task<string> InsideAsync(string tool, string batch, params IEnumerable<string> options) =>
        RigTool.InsideAsync(_web.Main.Id, tool, batch, options);
}
