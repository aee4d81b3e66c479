using ChaosGrains.Errors;
using ChaosGrains.Grains.Planning;
using ChaosGrains.Lifecycle;
using CsCheck;

namespace ChaosGrains.Grains.Tests.Planning;

/// <summary>The promise, as properties of the planner: whatever is observed, in whatever order, an experiment ends, and only by way of recovery.</summary>
public sealed class PlannerProperties
{
    private static readonly Gen<Observation> AnyObservation =
        from gone in Gen.Bool
        from deleting in Gen.Bool
        from isProtected in Gen.Bool
        from force in Gen.Bool
        from objects in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from wait in Gen.Int[0, 20]
        select new Observation
        {
            Manifest = gone ? null : Make.Manifest() with { IsDeleting = deleting, ForceRelease = force },
            IsProtected = isProtected,
            Objections = objects ? [new(ChaosErrorCode.InvalidSpec, "no")] : [],
            NotBefore = wait == 0 ? null : Make.Now + TimeSpan.FromSeconds(wait),
        };

    [Fact]
    public void Experiment_UnderAnyObservations_ReachesItsEndByWayOfRecovery() =>
        Gen.Select(Gen.Int[1, 5], Gen.Bool, Gen.Int, AnyObservation.Array[0, 30]).Sample((selected, oneShot, seed, observations) =>
        {
            var world = new World(selected, oneShot, new Random(seed));
            foreach (var seen in observations)
                world.Do(seen);
            world.RunToTheEnd(Make.Seen(isProtected: true));

            world.IsReleased.ShouldBeTrue();
            world.Phases.ShouldNotContain(("Running", "Completed"));
            world.Phases.ShouldNotContain(("Running", "Failed"));
        });

    [Fact]
    public void Rest_AfterAnyObservation_NeverLastsLongerThanTheFault() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 59], AnyObservation).Sample((paused, elapsed, seen) =>
        {
            var running = Make.Running(Make.Run(2, 1), Make.Spec(paused: paused));
            if (Planner.Next(running, seen, Make.Now + TimeSpan.FromSeconds(elapsed)) is PlanStep.Rest rest)
                rest.Until.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(running.State.Run.EndsAt);
        });

    /// <summary>Carries out what the planner orders, with random progress.</summary>
    private sealed class World(int selected, bool oneShot, Random random)
    {
        private Experiment _experiment = Make.Pending();
        private DateTimeOffset _now = Make.Now;
        private bool _isTakenBack;

        public bool IsReleased { get; private set; }

        public HashSet<(string From, string To)> Phases { get; } = [];

        public void RunToTheEnd(Observation seen)
        {
            for (var i = 0; i < 1000 && !(_experiment.IsOver && IsReleased); i++)
                Do(seen);
        }

        public void Do(Observation seen)
        {
            var before = _experiment.Phase;
            var step = Planner.Next(_experiment, seen with { IsTakenBack = _isTakenBack }, _now);
            _experiment = (step, _experiment) switch
            {
                (PlanStep.Choose, Experiment<Pending> p) when random.Next(2) == 0 => p.Retry(new(ChaosErrorCode.NoTargets, "none"), _now),
                (PlanStep.Choose, Experiment<Pending> p) => p.Start(Make.Run(selected, oneShot: oneShot)),
                (PlanStep.Reject r, Experiment<Pending> p) => p.Reject(r.Error, _now),
                (PlanStep.Inject, Experiment<Running> r) => r.Report(Progress(r.State.Run)),
                (PlanStep.GiveUp, Experiment<Running> r) => r.Report(GivenUp(r.State.Run)),
                (PlanStep.BeginRecovery b, Experiment<Running> r) => r.Recover(b.Reason, _now),
                (PlanStep.TakeBack, Experiment<Recovering> r) => r.Report(Recovered(r.State.Run)),
                (PlanStep.Conclude { Error: null }, Experiment<Recovering> r) => r.Complete(_now),
                (PlanStep.Conclude c, Experiment<Recovering> r) => r.Fail(c.Error!, _now),
                _ => _experiment,
            };
            IsReleased |= step is PlanStep.Release;
            _isTakenBack |= step is PlanStep.TakeBack;
            if (before != _experiment.Phase)
                Phases.Add((before.ToString(), _experiment.Phase.ToString()));
            _now = step is PlanStep.Rest { Until: { } until } ? until : _now + TimeSpan.FromSeconds(1);
        }

        private ExperimentRun Progress(ExperimentRun run) => run.IsSettled ? run : run with
        {
            Counts = random.Next(4) switch
            {
                0 => run.Counts,
                1 => run.Counts with { Skipped = run.Counts.Skipped + 1 },
                2 => run.Counts with { Failed = run.Counts.Failed + 1 },
                _ => run.Counts with { Injected = run.Counts.Injected + 1 },
            },
        };

        private static ExperimentRun GivenUp(ExperimentRun run) =>
            run with { Counts = run.Counts with { Failed = run.Counts.Selected - run.Counts.Injected - run.Counts.Skipped } };

        private static ExperimentRun Recovered(ExperimentRun run) => run with
        {
            Counts = run.Counts with
            {
                Recovered = run.Counts.Injected,
                Skipped = run.Counts.Selected - run.Counts.Injected - run.Counts.Failed,
            },
        };
    }
}
