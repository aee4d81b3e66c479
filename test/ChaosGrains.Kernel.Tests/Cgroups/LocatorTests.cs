using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Cgroups;

public sealed class LocatorTests
{
    [InKernelFact]
    public async Task Find_PodsOfSeveralRuntimesAndDrivers_FindsContainersSandboxAndMainProcess()
    {
        await using var node = new Node();
        foreach (var style in new[] { PodStyle.Containerd, PodStyle.CriO, PodStyle.Kind })
        {
            await using var pod = CgroupPod.Create(style);
            var sandbox = pod.Sandbox();
            var web = pod.Container("/usr/bin/sleep", "600");
            var inner = Directory.CreateDirectory(Path.Combine(web.Directory, "inner")).FullName;
            File.WriteAllText(Path.Combine(inner, "cgroup.procs"), $"{web.Main.Id}");

            var found = node.Locator.Find(pod.Uid).ShouldNotBeNull();

            found.Containers.Select(c => (c.Id, c.IsSandbox, c.MainProcess)).ShouldBe(
                [(sandbox.Id, true, sandbox.Main.Id), (web.Id, false, web.Main.Id)], ignoreOrder: true);
            found.AnyProcess.ShouldBe(sandbox.Main.Id);
        }
    }
}
