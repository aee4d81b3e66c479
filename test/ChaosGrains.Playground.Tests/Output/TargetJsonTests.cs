using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Playground.Output;
using ChaosGrains.Playground.Targets;
using ChaosGrains.Targets;

namespace ChaosGrains.Playground.Tests.Output;

public sealed class TargetJsonTests
{
    private static readonly PodId Pod = new("shop", "cart-0", "uid-1");

    [Fact]
    public void Of_ATargetWithEvidence_HasAllThatIsKnown()
    {
        var record = new TargetRecord
        {
            Pod = Pod, State = TargetState.Reverted, Evidence = "ifb gone", ActedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };

        TargetJson.Of([new TargetView(record, "node-1")]).ToJsonString().ShouldBe(
            """[{"namespace":"shop","pod":"cart-0","uid":"uid-1","node":"node-1","state":"Reverted","actedAt":"2026-01-02T03:04:05.0000000\u002B00:00","evidence":"ifb gone"}]""");
    }

    [Fact]
    public void Of_ATargetWithAnError_HasItsCodeAndWords()
    {
        var record = new TargetRecord { Pod = Pod, State = TargetState.Skipped, Error = new ChaosError(ChaosErrorCode.AgentUnreachable, "nobody there") };

        TargetJson.Of([new TargetView(record, null)]).ToJsonString().ShouldBe(
            """[{"namespace":"shop","pod":"cart-0","uid":"uid-1","state":"Skipped","error":{"code":"AgentUnreachable","message":"nobody there"}}]""");
    }
}
