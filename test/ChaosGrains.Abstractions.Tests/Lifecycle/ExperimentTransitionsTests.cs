using ChaosGrains.Errors;
using ChaosGrains.Lifecycle;
using ChaosGrains.Status;

namespace ChaosGrains.Abstractions.Tests.Lifecycle;

public sealed class ExperimentTransitionsTests
{
    [Fact]
    public void Experiment_FromStartToEnd_PassesThroughRecovering()
    {
        var pending = Experiment.Admit(Samples.Manifest, Samples.Now);
        var running = pending.Start(Samples.Run);
        var recovering = running.Recover(RecoveryReason.Done, Samples.Now);
        var completed = recovering.Complete(Samples.Now);

        new Experiment[] { pending, running, recovering, completed }.Select(e => e.Phase).ShouldBe(
            [ExperimentPhase.Pending, ExperimentPhase.Running, ExperimentPhase.Recovering, ExperimentPhase.Completed]);
        completed.Run.ShouldBe(Samples.Run);
        completed.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void Reject_Pending_FailsWithoutARun()
    {
        var error = new ChaosError(ChaosErrorCode.InvalidSpec, "no");
        var failed = Experiment.Admit(Samples.Manifest, Samples.Now).Reject(error, Samples.Now);

        failed.State.Error.ShouldBe(error);
        failed.Run.ShouldBeNull();
    }

    [Fact]
    public void Readmit_AnotherUid_IsRefused() =>
        Should.Throw<InvalidOperationException>(() =>
            Experiment.Admit(Samples.Manifest, Samples.Now).Readmit(Samples.Manifest with { Uid = "u2" }, Samples.Now));

    [Fact]
    public void Rechoose_AfterAnInjection_IsRefused()
    {
        var running = Experiment.Admit(Samples.Manifest, Samples.Now)
            .Start(Samples.Run with { Counts = new TargetCounts(2, 1, 0, 0, 0) });

        Should.Throw<InvalidOperationException>(() => running.Rechoose(Samples.Run));
    }

    [Fact]
    public void Pause_KeepsTheRestOfTheSpec()
    {
        var paused = Experiment.Admit(Samples.Manifest, Samples.Now).Start(Samples.Run).Pause(true, 2);

        paused.Spec.ShouldBe(Samples.Manifest.Spec with { Paused = true });
        paused.Generation.ShouldBe(2);
    }
}
