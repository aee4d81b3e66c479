using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux;
using ChaosGrains.Agent.Linux.Launching;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Linux.Tools;
using ChaosGrains.Agent.Pods;
using ChaosGrains.Kernel.Tests.Rig;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kernel.Tests.Cgroups;

/// <summary>An agent's injectors on the kernel of the test.</summary>
internal sealed class Node : IAsyncDisposable
{
    public static readonly TimeSpan Remaining = TimeSpan.FromMinutes(2);

    private const int MaxAttempts = 10;

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton<ITools, PatientTools>()
        .AddSingleton(new LauncherPath(AgentBinary.Path, []))
        .AddLinuxPodFaults()
        .BuildServiceProvider();

    public IPodFaults Faults => _services.GetRequiredService<IPodFaults>();

    public IPodLocator Locator => _services.GetRequiredService<IPodLocator>();

    public static PodFault Cpu(string experiment, int workers, int load, params TargetContainer[] containers) => new(
        experiment, new() { Type = FaultType.CpuStress, CpuStress = new() { Workers = workers, LoadPercent = load } }, containers, Remaining, null);

    public static PodFault Memory(string experiment, MemoryStressFault memory, params TargetContainer[] containers) => new(
        experiment, new() { Type = FaultType.MemoryStress, MemoryStress = memory }, containers, Remaining, null);

    public static PodFault Kill(string experiment, int signal, params TargetContainer[] containers) => new(
        experiment, new() { Type = FaultType.ContainerKill, ContainerKill = new() { Signal = signal } }, containers, Remaining, null);

    public async Task<PodReport> WantAsync(CgroupPod pod, PodFault fault) => (await WantAllAsync(pod, fault))[fault.Experiment];

    /// <summary>Asks again while a program did not start in time, as the agent does: User-Mode Linux on a busy machine takes seconds for it.</summary>
    public async Task<IReadOnlyDictionary<string, PodReport>> WantAllAsync(Target pod, params PodFault[] faults)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reports = await Faults.ConvergeAsync(new(pod, faults, []), CancellationToken.None);
            if (attempt == MaxAttempts || !reports.Values.Any(IsSlow))
                return reports;
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }
    }

    public async Task<PodReport> EndAsync(CgroupPod pod, PodFault fault) =>
        (await Faults.ConvergeAsync(new(pod.Target, [], [new(fault.Experiment, fault.Fault, fault.Note)]), TestContext.Current.CancellationToken))[fault.Experiment];

    public Task<IReadOnlyDictionary<string, PodReport>> WantAllAsync(CgroupPod pod, params PodFault[] faults) => WantAllAsync(pod.Target, faults);

    private static bool IsSlow(PodReport report) =>
        report.Error?.Code == AgentErrorCode.ToolFailed || (report.State == TargetState.Pending && report.Evidence.Contains("still starting", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
