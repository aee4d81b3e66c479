using ChaosGrains.Errors;
using ChaosGrains.Lifecycle;
using ChaosGrains.Status;

namespace ChaosGrains.Abstractions.Tests.Lifecycle;

public sealed class ExperimentRecordTests
{
    public static TheoryData<string> States => ["pending", "running", "recovering", "completed", "failed", "rejected"];

    [Theory]
    [MemberData(nameof(States))]
    public void Load_WhatWasStored_GivesTheSameTypedState(string state)
    {
        var experiment = Make(state);
        var loaded = ExperimentRecord.Of(experiment).Load();

        loaded.GetType().ShouldBe(experiment.GetType());
        ExperimentRecord.Of(loaded).ShouldBe(ExperimentRecord.Of(experiment));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Load_PhaseWithoutItsData_IsAnError(string state)
    {
        var record = ExperimentRecord.Of(Make(state)) with { Pending = null, Running = null, Recovering = null, Completed = null, Failed = null };

        Should.Throw<ChaosException>(() => record.Load()).Error.Code.ShouldBe(ChaosErrorCode.StateUnreadable);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ExperimentRecord.CurrentVersion + 1)]
    public void Load_OtherVersion_IsAnErrorThatNamesIt(int version)
    {
        var record = ExperimentRecord.Of(Make("running")) with { Version = version };

        Should.Throw<ChaosException>(() => record.Load()).Message.ShouldContain($"version {version}");
    }

    [Fact]
    public void Load_UnknownPhase_IsAnError()
    {
        var record = ExperimentRecord.Of(Make("running")) with { Phase = (ExperimentPhase)99 };

        Should.Throw<ChaosException>(() => record.Load()).Error.Code.ShouldBe(ChaosErrorCode.StateUnreadable);
    }

    private static Experiment Make(string state)
    {
        var error = new ChaosError(ChaosErrorCode.NoTargets, "none");
        var pending = Experiment.Admit(Samples.Manifest, Samples.Now);
        var running = pending.Start(Samples.Run);
        var recovering = running.Recover(RecoveryReason.DurationElapsed, Samples.Now);
        return state switch
        {
            "pending" => pending.Retry(error, Samples.Now),
            "running" => running,
            "recovering" => recovering,
            "completed" => recovering.Complete(Samples.Now),
            "failed" => recovering.Fail(error, Samples.Now),
            _ => pending.Reject(error, Samples.Now),
        };
    }
}
