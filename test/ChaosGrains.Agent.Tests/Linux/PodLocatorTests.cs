using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Tests.Linux;

public sealed class PodLocatorTests
{
    private const string A = "aa1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private const string B = "bb1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private const string Uid = "8f6f2a1c-33d1-4c5e-9d3e-5a8b7c6d5e4f";
    private const string Slice = "8f6f2a1c_33d1_4c5e_9d3e_5a8b7c6d5e4f";

    [Theory]
    [InlineData("kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" + Slice + ".slice/cri-containerd-" + A + ".scope")]
    [InlineData("kubepods.slice/kubepods-pod" + Slice + ".slice/crio-" + A + ".scope")]
    [InlineData("kubepods/besteffort/pod" + Uid + "/" + A)]
    [InlineData("kubepods/pod" + Uid + "/" + A)]
    [InlineData("kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice/kubelet-kubepods-besteffort-pod" + Slice + ".slice/cri-containerd-" + A + ".scope")]
    [InlineData("system.slice/docker-" + B + ".scope/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-pod" + Slice + ".slice/cri-containerd-" + A + ".scope")]
    [InlineData("mycluster/kubepods/burstable/pod" + Uid + "/crio-" + A)]
    [InlineData("docker/" + B + "/kubelet/kubepods/burstable/pod" + Uid + "/" + A)]
    public void Find_PodUnderAnyDriverAndRuntime_IsThere(string path)
    {
        using var node = new FakeCgroups();
        node.Cgroup("system.slice/sshd.service", 2).Cgroup(path, 100).Process(100, 1, 500);

        var pod = node.Locator.Find(Uid).ShouldNotBeNull();

        var container = pod.Containers.ShouldHaveSingleItem();
        container.Id.ShouldBe(A);
        container.MainProcess.ShouldBe(100);
        container.Directories.ShouldBe([Path.Combine(node.CgroupRoot, path)]);
    }

    [Fact]
    public void Find_HierarchiesOfVersionOne_GivesTheDirectoriesOfCpuAndMemory()
    {
        using var node = new FakeCgroups(isUnified: false);
        var path = $"kubepods/burstable/pod{Uid}/{A}";
        node.Cgroup($"cpu,cpuacct/{path}", 100).Cgroup($"memory/{path}", 100).Cgroup($"pids/{path}", 100).Cgroup($"unified/{path}", 100).Process(100, 1, 500);
        Directory.CreateSymbolicLink(Path.Combine(node.CgroupRoot, "cpu"), Path.Combine(node.CgroupRoot, "cpu,cpuacct"));

        node.Locator.Find(Uid)!.Containers.ShouldHaveSingleItem().Directories
            .ShouldBe([Path.Combine(node.CgroupRoot, "cpu,cpuacct", path), Path.Combine(node.CgroupRoot, "memory", path)]);
    }

    [Fact]
    public void Find_PauseContainerBesidesAnother_IsTheSandboxAndGivesTheNamespaces()
    {
        using var node = new FakeCgroups();
        node.Cgroup($"kubepods/pod{Uid}/{A}", 100).Process(100, 1, 500)
            .Cgroup($"kubepods/pod{Uid}/{B}", 90).Process(90, 1, 400, "pause");

        var pod = node.Locator.Find(Uid).ShouldNotBeNull();

        pod.Containers.Select(c => c.IsSandbox).ShouldBe([false, true]);
        pod.AnyProcess.ShouldBe(90);
    }

    [Fact]
    public void Find_ProcessesOfInnerCgroupsAndOfExec_MainIsTheOldestWithoutParentThere()
    {
        using var node = new FakeCgroups();
        node.Cgroup($"kubepods/pod{Uid}/{A}").Cgroup($"kubepods/pod{Uid}/{A}/init.scope", 101, 102).Cgroup($"kubepods/pod{Uid}/{A}/exec", 103)
            .Process(101, 1, 500).Process(102, 101, 400).Process(103, 7, 900);

        node.Locator.Find(Uid)!.Containers.ShouldHaveSingleItem().MainProcess.ShouldBe(101);
    }

    [Fact]
    public void Find_ContainerWhereOnlyAStressorIsLeft_DoesNotTakeItForTheApplication()
    {
        using var node = new FakeCgroups();
        node.Cgroup($"kubepods/pod{Uid}/{A}", 200).Process(200, 7, 500, "stress-ng", new StressMark("e", Uid, A, "cpu", "workers=1 load=50"));

        node.Locator.Find(Uid).ShouldNotBeNull().Containers.ShouldBeEmpty();
    }

    [Fact]
    public void Find_PodThatGoesAndComesElsewhere_IsNotRemembered()
    {
        using var node = new FakeCgroups();
        var locator = node.Cgroup($"kubepods/pod{Uid}/{A}", 100).Process(100, 1, 500).Locator;
        locator.Find(Uid).ShouldNotBeNull();
        Directory.Delete(Path.Combine(node.CgroupRoot, "kubepods"), recursive: true);
        locator.Find(Uid).ShouldBeNull();
        node.Cgroup($"kubepods/burstable/pod{Uid}/{A}", 100);
        locator.Find(Uid).ShouldNotBeNull();
    }

    [Fact]
    public void Find_LinkThatLeadsOutOfTheTree_IsNotFollowed()
    {
        using var node = new FakeCgroups();
        var outside = Directory.CreateTempSubdirectory();
        Directory.CreateDirectory(Path.Combine(outside.FullName, $"pod{Uid}"));
        Directory.CreateSymbolicLink(Path.Combine(node.CgroupRoot, "kubepods"), outside.FullName);

        node.Locator.Find(Uid).ShouldBeNull();
        outside.Delete(recursive: true);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("")]
    [InlineData("11111111-0000-0000-0000-000000000000")]
    public void Find_UnknownOrImpossibleUid_IsNull(string uid)
    {
        using var node = new FakeCgroups();
        node.Cgroup($"kubepods/pod{Uid}/{A}", 100).Process(100, 1, 500).Locator.Find(uid).ShouldBeNull();
    }
}
