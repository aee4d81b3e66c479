using ChaosGrains.Errors;
using ChaosGrains.Grains.Experiments;
using ChaosGrains.Grains.Shares;
using ChaosGrains.Grains.Storage;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;
using ChaosGrains.Specs;
using ChaosGrains.Targets;

namespace ChaosGrains.Grains.Tests.Storage;

public sealed class ChaosJsonStorageSerializerTests
{
    private readonly ChaosJsonStorageSerializer _serializer = new();

    [Fact]
    public void Serialize_Experiment_ReadsBackTheSame()
    {
        var running = Make.Running(spec: Make.Spec(TimeSpan.FromMinutes(2)));
        var journal = new ExperimentJournal(new ExperimentState(), TimeProvider.System);
        journal.Become(running);
        journal.Tell(Events.ExperimentEventType.Selected, "2 pods match.");
        var state = journal.ToState();

        var text = _serializer.Serialize(state).ToString();
        var read = _serializer.Deserialize<ExperimentState>(BinaryData.FromString(text));

        _serializer.Serialize(read).ToString().ShouldBe(text);
        read.Experiment!.Load().ShouldBeOfType<Experiment<Running>>();
        read.Events.ShouldBe(state.Events);
    }

    [Fact]
    public void Serialize_Targets_ReadsBackTheSame()
    {
        var pod = new PodId("shop", "a", "u");
        var state = new ScenarioState
        {
            Assignment = new ScenarioAssignment(
                new ExperimentId("shop", "kill"), "u1", "n1", new ScenarioSpec { Type = ScenarioType.PodKill }, false, [pod], 1, Make.Now),
            Targets =
            [
                new TargetRecord
                {
                    Pod = pod,
                    ActedAt = Make.Now,
                    State = TargetState.Failed,
                    Error = new ChaosError(ChaosErrorCode.Forbidden, "may not", new ChaosError(ChaosErrorCode.Internal, "since")),
                },
            ],
        };

        var read = _serializer.Deserialize<ScenarioState>(_serializer.Serialize(state));

        read.Targets.ShouldBe(state.Targets);
        read.Assignment!.Targets.ShouldBe([pod]);
    }
}
