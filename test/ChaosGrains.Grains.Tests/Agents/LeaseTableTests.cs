using ChaosGrains.Agents;
using ChaosGrains.Errors;
using ChaosGrains.Grains.Agents;

namespace ChaosGrains.Grains.Tests.Agents;

public sealed class LeaseTableTests
{
    private static readonly AgentExperiment Active = new("u", 1, AgentExperimentState.Active, 7);
    private readonly LeaseTable _table = new();

    [Fact]
    public void Hold_NotKept_IsForgotten()
    {
        _table.Hold(new("u", 1), Make.Now, 1);
        _table.Hold(new("v", 1), Make.Now, 1);
        _table.Hold(new("v", 1), Make.Now.AddSeconds(10), 2);

        _table.Expire(Make.Now.AddSeconds(20), TimeSpan.FromSeconds(20));

        _table.Held.ShouldBe([new AgentLease("v", 1)]);
    }

    [Fact]
    public void Hold_OlderEpoch_IsRefused()
    {
        _table.Hold(new("u", 2), Make.Now, 1);

        Should.Throw<ChaosException>(() => _table.Hold(new("u", 1), Make.Now, 1)).Error.Code.ShouldBe(ChaosErrorCode.Superseded);
        _table.Held.ShouldBe([new AgentLease("u", 2)]);
    }

    [Fact]
    public void Heard_HeartbeatOlderThanTheLease_SaysNothing()
    {
        _table.Hold(new("u", 1), Make.Now, nextBeat: 2);

        _table.Heard(1, []);
        _table.Find("u").ShouldBe((false, null));
        _table.Heard(2, [Active]);
        _table.Find("u").ShouldBe((true, Active));
        _table.Heard(3, []);
        _table.Find("u").ShouldBe((true, null));
    }

    [Fact]
    public void Told_AnswerOfACall_CountsUntilALaterHeartbeat()
    {
        _table.Hold(new("u", 1), Make.Now, 1);
        _table.Told(Active, nextBeat: 3);

        _table.Heard(2, []);

        _table.Find("u").ShouldBe((true, Active));
    }

    [Fact]
    public void Hold_NewerEpoch_IsNotHeardYet()
    {
        _table.Hold(new("u", 1), Make.Now, 1);
        _table.Heard(1, [Active]);

        _table.Hold(new("u", 2), Make.Now, 2);

        _table.Find("u").ShouldBe((false, null));
    }

    [Fact]
    public void Drop_OlderEpoch_LeavesTheNewerOne()
    {
        _table.Hold(new("u", 2), Make.Now, 1);

        _table.Drop("u", 1);
        _table.Count.ShouldBe(1);
        _table.Drop("u", 2);
        _table.Count.ShouldBe(0);
    }
}
