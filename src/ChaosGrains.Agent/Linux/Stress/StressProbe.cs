using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Linux.Processes;
using ChaosGrains.Agent.Linux.Tools;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Linux.Stress;

/// <summary>Finds out by trying what a node can do for stress and signals.</summary>
internal sealed class StressProbe(PodDirectories directories, ProcessTable table, ProcessSignals signals, ITools tools, IOptions<LinuxOptions> options)
{
    /// <summary>Makes a cgroup beside all others and takes it away again.</summary>
    public Capability Cgroup()
    {
        var (unified, roots) = directories.Hierarchies();
        if (roots.Count == 0)
            return new(CapabilityNames.Cgroup, false, $"No cgroup hierarchy is mounted under {options.Value.CgroupRoot}. Mount the node's /sys/fs/cgroup there, read-write.");
        foreach (var root in roots)
        {
            var trial = Path.Combine(root, $"chaosgrains-probe-{Environment.ProcessId}");
            try
            {
                Directory.CreateDirectory(trial);
                if (!File.Exists(Path.Combine(trial, "cgroup.procs")))
                    return new(CapabilityNames.Cgroup, false, $"{root} is no cgroup hierarchy. Mount the node's /sys/fs/cgroup there, read-write.");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new(CapabilityNames.Cgroup, false, $"Nothing can be changed in {root}: {e.Message} The agent needs it read-write, as root.");
            }
            finally
            {
                Remove(trial);
            }
        }
        return new(CapabilityNames.Cgroup, true, unified ? "cgroup v2" : "cgroup v1");
    }

    /// <summary>Whether pods' CPU is limited and counted.</summary>
    public Capability CgroupCpu() => Controller(CapabilityNames.CgroupCpu, "cpu");

    /// <summary>Whether pods' memory is limited and counted.</summary>
    public Capability CgroupMemory() => Controller(CapabilityNames.CgroupMemory, "memory");

    /// <summary>Runs stress-ng twice: to see its version, and with the very arguments of stress, as a dry run.</summary>
    public async Task<Capability> StressNgAsync(CancellationToken cancellationToken)
    {
        var path = options.Value.StressNg;
        try
        {
            var version = await tools.RunAsync(new(path, ["--version"]), cancellationToken);
            var burn = await tools.RunAsync(
                new(path, [.. CpuStressArguments.Of(new() { Workers = 1, LoadPercent = 1 }), "--dry-run", "--no-oom-adjust", "--oomable", "--keep-name", "--quiet", "--temp-path", "/dev/shm"]),
                cancellationToken);
            return version.ExitCode == 0 && burn.ExitCode == 0
                ? new(CapabilityNames.StressNg, true, version.Output.Split('\n')[0].Trim())
                : new(CapabilityNames.StressNg, false, $"{path} fails: {(version.Error + burn.Error).Trim()} Version 0.15 or newer is needed.");
        }
        catch (ToolException e)
        {
            return new(CapabilityNames.StressNg, false, $"{e.Message} Install the package stress-ng, or name its path by Linux:StressNg.");
        }
    }

    /// <summary>Sends the signal 0, which does nothing, to the node's first process.</summary>
    public Capability Signals() =>
        table.Find(1) is { } first && signals.Send(first.Pid, first.StartTicks, 0) == SignalResult.Sent
            ? new(CapabilityNames.Signals, true, "processes of the node can be sent signals")
            : new(CapabilityNames.Signals, false, "The node's first process cannot be sent signals. The agent needs hostPID and CAP_KILL.");

    private Capability Controller(string capability, string controller)
    {
        var (unified, roots) = directories.Hierarchies();
        var isThere = unified
            ? (CgroupFiles.Read(roots[0], "cgroup.controllers") ?? "").Split(' ').Contains(controller)
            : roots.Any(root => Path.GetFileName(root).Split(',').Contains(controller));
        return isThere
            ? new(capability, true, unified ? "cgroup v2" : "cgroup v1")
            : new(capability, false, $"The cgroup controller {controller} is not there. Boot the node with it enabled (cgroup_enable={controller}).");
    }

    private static void Remove(string directory)
    {
        try
        {
            Directory.Delete(directory);
        }
        catch (DirectoryNotFoundException)
        {
            // It was never made.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be taken away is empty, and harms nobody.
        }
    }
}
