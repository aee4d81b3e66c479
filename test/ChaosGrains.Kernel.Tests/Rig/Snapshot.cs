using System.Text.RegularExpressions;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>Everything that <c>ip</c> and <c>tc</c> tell of a pod's network namespace, without counters, and without the numbers that the kernel gives to actions.</summary>
internal static partial class Snapshot
{
    public static async Task<string> TakeAsync(TestPod pod)
    {
        var links = await pod.InsideAsync("ip", "link show\naddress show\nroute show table all\n", "-json", "-details");
        var traffic = await pod.InsideAsync(
            "tc",
            "qdisc show\nclass show dev eth0\nfilter show dev eth0 egress\nfilter show dev eth0 ingress\nfilter show dev eth0\n",
            "-json", "-details");
        return $"{links}\n{ActionNumber().Replace(traffic, "")}";
    }

    [GeneratedRegex(@"""index"":\d+,")]
    private static partial Regex ActionNumber();
}
