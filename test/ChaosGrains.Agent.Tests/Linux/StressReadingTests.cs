using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Linux.Stress;

namespace ChaosGrains.Agent.Tests.Linux;

public sealed class StressReadingTests
{
    private const long Mebi = 1 << 20;
    private static readonly TimeSpan Half = TimeSpan.FromSeconds(0.5);

    [Theory]
    [InlineData(2, 0.98, null, TargetState.Injected, "2 workers in container web, burning 0.98 CPU over 0.5 s")]
    [InlineData(1, 0.25, null, TargetState.Injected, "1 worker in container web, burning 0.25 CPU over 0.5 s")]
    [InlineData(2, 0.5, 0.5, TargetState.Injected, "; 2.00 are asked for, and the container's limit is 0.50")]
    [InlineData(2, 0.0, null, TargetState.NoEffect, "frozen")]
    [InlineData(0, 0.0, null, TargetState.NoEffect, "has ended")]
    public void Cpu_WhatWasMeasured_IsJudged(int workers, double burnt, double? quota, TargetState state, string evidence)
    {
        var reading = CpuReading.Of("container web", false, workers, 2, burnt, Half, quota);
        reading.State.ShouldBe(state);
        reading.Evidence.ShouldContain(evidence);
    }

    [Fact]
    public void Cpu_StressorWithoutWorkersYet_IsStillStarting() =>
        CpuReading.Of("container web", true, 0, 2, 0, Half, null).State.ShouldBe(TargetState.Pending);

    [Theory]
    [InlineData(64, 1, TargetState.Injected, "holding 64.0 MiB of 64.0 MiB")]
    [InlineData(61, 100, TargetState.Injected, "holding 61.0 MiB")]
    [InlineData(10, 5, TargetState.Injected, "still filling")]
    [InlineData(10, 60, TargetState.NoEffect, "after 60 s")]
    [InlineData(0, 1, TargetState.Pending, "still starting")]
    [InlineData(0, 60, TargetState.NoEffect, "holding 0.0 MiB")]
    public void Memory_WhatWasRead_IsJudged(long held, int since, TargetState state, string evidence)
    {
        var reading = MemoryReading.Of("container web", 64 * Mebi, held * Mebi, TimeSpan.FromSeconds(since), TimeSpan.FromSeconds(5), null, 0);
        reading.State.ShouldBe(state);
        reading.Evidence.ShouldContain(evidence);
    }

    [Theory]
    [InlineData("max 100000", null)]
    [InlineData("50000 100000", 0.5)]
    [InlineData("300000 100000", 3.0)]
    [InlineData("", null)]
    public void Quota_TextOfCpuMax_IsCpus(string text, double? cpus) => CpuQuota.ParseUnified(text).ShouldBe(cpus);

    [Theory]
    [InlineData("max", null)]
    [InlineData("67108864", 67108864L)]
    [InlineData("9223372036854771712", null)]
    [InlineData(null, null)]
    public void Limit_TextOfMemoryMax_IsBytes(string? text, long? bytes) => MemoryLimit.Parse(text).ShouldBe(bytes);

    [Theory]
    [InlineData(32L, null, 64L, 32L, null)]
    [InlineData(null, 50, 64L, 32L, null)]
    [InlineData(64L, null, 64L, 64L, null)]
    [InlineData(65L, null, 64L, 0L, AgentErrorCode.LimitExceeded)]
    [InlineData(65L, null, null, 65L, null)]
    [InlineData(null, 50, null, 0L, AgentErrorCode.InvalidRequest)]
    [InlineData(32L, 50, 64L, 0L, AgentErrorCode.InvalidRequest)]
    [InlineData(null, null, 64L, 0L, AgentErrorCode.InvalidRequest)]
    [InlineData(null, 101, 64L, 0L, AgentErrorCode.InvalidRequest)]
    public void Amount_AskedAndLimit_IsBytesOrRefused(long? bytes, int? percent, long? limit, long expected, AgentErrorCode? code)
    {
        var (amount, error) = MemoryAmount.Of(new() { Bytes = bytes, PercentOfLimit = percent }, limit, "container web");
        (amount, error?.Code).ShouldBe((expected, code));
    }

    [Fact]
    public void Summary_SomeNamedContainerIsMissing_IsPendingAndNamesIt()
    {
        var report = StressSummary.Of([new(TargetState.Injected, "2 workers")], ["container web (abc)"]);
        report.State.ShouldBe(TargetState.Pending);
        report.IsFinal.ShouldBeFalse();
        report.Error!.Code.ShouldBe(AgentErrorCode.ContainerNotFound);
        report.Evidence.ShouldBe("2 workers; container web (abc) does not run");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 8)]
    [InlineData(7, 60)]
    [InlineData(1_000_000, 60)]
    public void Pause_StartsThatDidNotStay_DoublesUpToAMinute(int times, int seconds) => StressHistory.Pause(times).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(64 << 20, 0, "--vm 1 --vm-bytes 67108864 --vm-keep --vm-populate --vm-method write64 --vm-hang 0")]
    [InlineData(64 << 20, 9_000, "--vm 10 --vm-bytes 67108864 --vm-keep --vm-populate --vm-method write64 --vm-hang 0 --backoff 1000000")]
    [InlineData(8 << 20, 3_000, "--vm 2 --vm-bytes 8388608 --vm-keep --vm-populate --vm-method write64 --vm-hang 0 --backoff 3000000")]
    public void Memory_BytesAndRamp_AreStepsOfWorkers(long bytes, long ramp, string expected) =>
        string.Join(' ', MemoryStressArguments.Of(bytes, ramp)).ShouldBe(expected);
}
