using System.Diagnostics;
using System.Globalization;
using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Kernel.Tests.Cgroups;

/// <summary>A pod as kubelet and runtime make it, as far as cgroups go: directories of their names, with processes in them.</summary>
internal sealed class CgroupPod : IAsyncDisposable
{
    private const string Root = "/sys/fs/cgroup";

    private readonly PodStyle _style;
    private readonly List<Process> _processes = [];
    private readonly List<string> _directories = [];

    private CgroupPod(PodStyle style) => _style = style;

    public string Uid { get; } = Guid.NewGuid().ToString();

    public Target Target => new() { PodUid = Uid, Namespace = "shop", Name = "web-1" };

    public string Directory => _directories[^1];

    public static CgroupPod Create(PodStyle style)
    {
        var pod = new CgroupPod(style);
        var path = Root;
        foreach (var name in style.Pod(pod.Uid))
        {
            path = Path.Combine(path, name);
            System.IO.Directory.CreateDirectory(path);
            File.WriteAllText(Path.Combine(path, "cgroup.subtree_control"), "+cpu +memory");
        }
        pod._directories.Add(path);
        return pod;
    }

    /// <summary>A container with a process that a runtime would have started.</summary>
    public CgroupContainer Container(params string[] command)
    {
        var id = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()) + Convert.ToHexStringLower(Guid.NewGuid().ToByteArray());
        var container = new CgroupContainer(id, Path.Combine(Directory, _style.Container(id)));
        System.IO.Directory.CreateDirectory(container.Directory);
        container.Main = Run(container, command);
        return container;
    }

    /// <summary>The container that holds the pod's namespaces.</summary>
    public CgroupContainer Sandbox()
    {
        var link = Path.Combine(System.IO.Directory.CreateTempSubdirectory().FullName, "pause");
        File.CreateSymbolicLink(link, "/usr/bin/sleep");
        return Container(link, "600");
    }

    /// <summary>Starts a process and moves it there.</summary>
    public Process Run(CgroupContainer container, params string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _processes.Add(process);
        File.WriteAllText(Path.Combine(container.Directory, "cgroup.procs"), process.Id.ToString(CultureInfo.InvariantCulture));
        return process;
    }

    /// <summary>Ends the pod and takes its directories away, as a kubelet does.</summary>
    public async Task VanishAsync()
    {
        File.WriteAllText(Path.Combine(Directory, "cgroup.kill"), "1");
        foreach (var process in _processes)
            await process.WaitForExitAsync();
        foreach (var inner in System.IO.Directory.GetDirectories(Directory, "*", SearchOption.AllDirectories).OrderByDescending(d => d.Length))
            await RemoveAsync(inner);
        await RemoveAsync(Directory);
    }

    /// <summary>A process that was just killed leaves its cgroup a moment later.</summary>
    private static async Task RemoveAsync(string directory)
    {
        for (var attempt = 0; ; attempt++)
            try
            {
                System.IO.Directory.Delete(directory);
                return;
            }
            catch (IOException) when (attempt < 200)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            }
    }

    public async ValueTask DisposeAsync()
    {
        if (System.IO.Directory.Exists(Directory))
            File.WriteAllText(Path.Combine(Directory, "cgroup.kill"), "1");
        foreach (var process in _processes)
        {
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
