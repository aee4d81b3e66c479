using ChaosGrains.Kernel.Tests.Cgroups;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>A pod for each kind of fault, shared by the tests of a class: each of them leaves the pods as they were.</summary>
public sealed class Victims : IAsyncLifetime
{
    private readonly List<Victim> _all = [];

    internal IReadOnlyList<Victim> All => _all;

    internal KillVictim Killed => _all.OfType<KillVictim>().Single();

    public async ValueTask InitializeAsync()
    {
        if (!InKernelFactAttribute.IsInKernel) return;
        _all.AddRange([StressVictim.Cpu(), StressVictim.Memory(), await NetworkVictim.CreateAsync(), new KillVictim(CgroupPod.Create(PodStyle.Containerd))]);
    }

    internal async Task BeginAsync()
    {
        foreach (var victim in _all) await victim.BeginAsync();
    }

    /// <summary>Looks from outside, until nothing is left on any pod and no stressor runs anywhere.</summary>
    internal async Task AreAsBeforeAsync(TimeSpan limit)
    {
        foreach (var victim in _all)
        {
            try
            {
                await Eventually.IsAsync(victim.IsAsBeforeAsync, limit, $"nothing of {victim.Type} is left");
            }
            catch (TimeoutException error)
            {
                throw new TimeoutException($"{error.Message}\n{await victim.DescribeAsync()}", error);
            }
        }

        await Eventually.IsAsync(() => !Stressors().Any(), limit, "no stressor runs anywhere");
    }

    /// <summary>Processes of stress-ng, wherever they are.</summary>
    internal static IEnumerable<string> Stressors() => Directory.EnumerateDirectories("/proc").Where(d => Command(d).StartsWith("stress-ng", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        foreach (var victim in _all) await victim.EndAsync();
    }

    private static string Command(string directory)
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(directory)[0]) ? File.ReadAllText(Path.Combine(directory, "comm")) : "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
