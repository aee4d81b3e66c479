using System.Diagnostics;
using System.Globalization;
using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Kernel.Tests.Cgroups;

/// <summary>A container of a test, seen from outside.</summary>
internal sealed class CgroupContainer(string id, string directory)
{
    public string Id => id;

    public string Directory => directory;

    public Process Main { get; set; } = null!;

    public TargetContainer Named(string name = "web") => new(name, id);

    public IReadOnlyList<int> Processes => [.. Read("cgroup.procs").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

    public long MemoryCurrent => long.Parse(Read("memory.current"), CultureInfo.InvariantCulture);

    public long CpuMicroseconds => Key("cpu.stat", "usage_usec");

    public long Key(string file, string key) =>
        long.Parse(Read(file).Split('\n').Single(l => l.StartsWith(key + " ", StringComparison.Ordinal))[(key.Length + 1)..], CultureInfo.InvariantCulture);

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(directory, file), text);

    /// <summary>CPUs that the container uses, by the kernel's account over some time.</summary>
    public async Task<double> CpusAsync(TimeSpan window)
    {
        var (before, begun) = (CpuMicroseconds, Stopwatch.GetTimestamp());
        await Task.Delay(window, TimeProvider.System, TestContext.Current.CancellationToken);
        return (CpuMicroseconds - before) / Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(directory, file)).Trim();
}
