using System.Globalization;
using ChaosGrains.Agent.Linux;
using ChaosGrains.Agent.Linux.Pods;
using ChaosGrains.Agent.Linux.Processes;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Tests.Linux;

/// <summary>Directories and files as the kernel shows them, for what only reads.</summary>
internal sealed class FakeCgroups : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("chaosgrains-cgroups-").FullName;

    public FakeCgroups(bool isUnified = true)
    {
        Directory.CreateDirectory(CgroupRoot);
        Directory.CreateDirectory(Path.Combine(_root, "proc"));
        if (isUnified)
            File.WriteAllText(Path.Combine(CgroupRoot, "cgroup.controllers"), "cpu memory");
    }

    public string CgroupRoot => Path.Combine(_root, "cgroup");

    public IOptions<LinuxOptions> Options => Microsoft.Extensions.Options.Options.Create(
        new LinuxOptions { CgroupRoot = CgroupRoot, ProcRoot = Path.Combine(_root, "proc") });

    public PodLocator Locator => new(new PodDirectories(Options), new ProcessTable(Options));

    /// <summary>A cgroup with processes.</summary>
    public FakeCgroups Cgroup(string path, params int[] processes)
    {
        var directory = Path.Combine(CgroupRoot, path);
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "cgroup.procs"), string.Concat(processes.Select(p => $"{p}\n")));
        return this;
    }

    /// <summary>A process, with what marks it as put there by a fault.</summary>
    public FakeCgroups Process(int pid, int parent, long start, string name = "app", StressMark? mark = null)
    {
        var directory = Path.Combine(_root, "proc", pid.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "stat"), $"{pid} ({name}) S {parent} {pid} {pid} 0 -1 4194560 1 0 0 0 12 3 0 0 20 0 1 0 {start} 1000 25 18446744073709551615 1 1");
        File.WriteAllText(
            Path.Combine(directory, "environ"),
            string.Concat((mark?.ToEnvironment() ?? new Dictionary<string, string>()).Select(v => $"{v.Key}={v.Value}\0")));
        return this;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
