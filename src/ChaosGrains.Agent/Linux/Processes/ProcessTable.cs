using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Linux.Processes;

/// <summary>Reads processes from the proc file system. A process that ends meanwhile is one that is not there.</summary>
internal sealed class ProcessTable(IOptions<LinuxOptions> options)
{
    private readonly string _root = options.Value.ProcRoot;

    /// <summary>The process; null when there is none of this id.</summary>
    public ProcessStat? Find(int pid) => Read(pid, "stat") is { } bytes ? ProcessStat.Parse(Encoding.UTF8.GetString(bytes)) : null;

    /// <summary>Whether exactly this process still lives: an id is given anew when its process is gone.</summary>
    public bool Lives(int pid, long startTicks) => Find(pid) is { IsDead: false } found && found.StartTicks == startTicks;

    /// <summary>The process's environment as it was when it started; empty when it cannot be read.</summary>
    public IReadOnlyDictionary<string, string> Environment(int pid) =>
        Read(pid, "environ") is { } bytes ? ProcessEnvironment.Parse(Encoding.UTF8.GetString(bytes)) : ProcessEnvironment.Empty;

    /// <summary>Nanoseconds on a CPU, from <c>schedstat</c>, or to 10 ms from <c>stat</c> where the kernel has none; null when the process is gone.</summary>
    public long? CpuNanoseconds(int pid)
    {
        if (Read(pid, "schedstat") is { } bytes && Encoding.ASCII.GetString(bytes).Split(' ') is [var run, ..]
            && long.TryParse(run, CultureInfo.InvariantCulture, out var nanoseconds) && nanoseconds > 0)
            return nanoseconds;
        return Find(pid)?.CpuTicks * 10_000_000;
    }

    /// <summary>Absolute path of the program that the process runs; null when it is gone or may not be looked at.</summary>
    public string? Program(int pid)
    {
        try
        {
            return new FileInfo(Path(pid, "exe")).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Time since the machine started, in the ticks of <see cref="ProcessStat.StartTicks"/>.</summary>
    public long NowTicks()
    {
        var uptime = File.ReadAllText(System.IO.Path.Combine(_root, "uptime")).Split(' ')[0];
        return (long)(double.Parse(uptime, CultureInfo.InvariantCulture) * 100);
    }

    private byte[]? Read(int pid, string file)
    {
        try
        {
            return File.ReadAllBytes(Path(pid, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string Path(int pid, string file) => System.IO.Path.Combine(_root, pid.ToString(CultureInfo.InvariantCulture), file);
}
