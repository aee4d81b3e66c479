using ChaosGrains.Agent.Linux.Pods;

namespace ChaosGrains.Agent.Tests.Linux;

public sealed class CgroupNamesTests
{
    private const string Id = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private const string Uid = "8f6f2a1c-33d1-4c5e-9d3e-5a8b7c6d5e4f";

    [Theory]
    [InlineData("kubepods-burstable-pod8f6f2a1c_33d1_4c5e_9d3e_5a8b7c6d5e4f.slice", true)]
    [InlineData("kubepods-besteffort-pod8f6f2a1c_33d1_4c5e_9d3e_5a8b7c6d5e4f.slice", true)]
    [InlineData("kubepods-pod8f6f2a1c_33d1_4c5e_9d3e_5a8b7c6d5e4f.slice", true)]
    [InlineData("kubelet-kubepods-burstable-pod8f6f2a1c_33d1_4c5e_9d3e_5a8b7c6d5e4f.slice", true)]
    [InlineData("pod8f6f2a1c-33d1-4c5e-9d3e-5a8b7c6d5e4f", true)]
    [InlineData("pod8f6f2a1c-33d1-4c5e-9d3e-5a8b7c6d5e4f.slice", false)]
    [InlineData("pod8f6f2a1c-33d1-4c5e-9d3e-5a8b7c6d5e4", false)]
    [InlineData("kubepods-burstable-pod8f6f2a1c_33d1_4c5e_9d3e_5a8b7c6d5e40.slice", false)]
    [InlineData("machine-pod8f6f2a1c_33d1_4c5e_9d3e_5a8b7c6d5e4f.slice", false)]
    [InlineData("kubepods-burstable.slice", false)]
    public void IsPod_NameOfADirectory_OnlyThePodsOwn(string name, bool expected) => CgroupNames.IsPod(name, Uid).ShouldBe(expected);

    [Fact]
    public void IsPod_StaticPodWithoutHyphens_IsFound() =>
        CgroupNames.IsPod("kubepods-burstable-podf2a1c33d14c5e9d3e5a8b7c6d5e4f001.slice", "f2a1c33d14c5e9d3e5a8b7c6d5e4f001").ShouldBeTrue();

    [Theory]
    [InlineData("cri-containerd-" + Id + ".scope", Id)]
    [InlineData("crio-" + Id + ".scope", Id)]
    [InlineData("crio-" + Id, Id)]
    [InlineData("docker-" + Id + ".scope", Id)]
    [InlineData("libpod-" + Id + ".scope", Id)]
    [InlineData(Id, Id)]
    [InlineData("crio-conmon-" + Id + ".scope", null)]
    [InlineData("crio-conmon-" + Id, null)]
    [InlineData("libpod-conmon-" + Id + ".scope", null)]
    [InlineData("init.scope", null)]
    [InlineData("system.slice", null)]
    [InlineData("0a1b2c3d", null)]
    [InlineData("cri-containerd-.scope", null)]
    [InlineData("cri-containerd-..scope", null)]
    [InlineData("cri-containerd-a b.scope", null)]
    public void Container_NameOfADirectory_ItsIdOrNone(string name, string? expected) => CgroupNames.Container(name).ShouldBe(expected);

    [Theory]
    [InlineData("kubepods", true)]
    [InlineData("kubepods.slice", true)]
    [InlineData("kubelet-kubepods.slice", true)]
    [InlineData("kubepods-burstable.slice", true)]
    [InlineData("mycluster-kubepods-besteffort.slice", true)]
    [InlineData("notkubepods", false)]
    [InlineData("system.slice", false)]
    public void IsKubepods_NameOfADirectory_AsKubeletsName(string name, bool expected) => CgroupNames.IsKubepods(name).ShouldBe(expected);

    [Theory]
    [InlineData(Uid, true)]
    [InlineData("../../etc", false)]
    [InlineData("a/b", false)]
    [InlineData("a.b", false)]
    [InlineData("", false)]
    public void IsUid_Text_OnlyWhatCannotLeaveADirectory(string uid, bool expected) => CgroupNames.IsUid(uid).ShouldBe(expected);
}
