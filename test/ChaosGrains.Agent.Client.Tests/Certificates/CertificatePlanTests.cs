using System.Collections.Immutable;
using ChaosGrains.Agent.Client.Certificates;

namespace ChaosGrains.Agent.Client.Tests.Certificates;

public sealed class CertificatePlanTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CertificateOptions Options = new();

    private static readonly CertificateFacts Old = Authority("old", 0);
    private static readonly CertificateFacts New = Authority("new", 244);

    public static TheoryData<string, object?, object?, double, object> Table() => new()
    {
        { "nothing is there", null, null, 0, new CertificateStep.Begin() },
        { "the operator's Secret was deleted", null, Agents(Leaf("old", 0), "old"), 5, new CertificateStep.Begin() },
        { "all authorities are over", Own(Leaf("old", 360), null, Old), Agents(Leaf("old", 360), "old"), 366, new CertificateStep.Begin() },
        { "agents have nothing", Own(Leaf("old", 0), null, Old), null, 0, new CertificateStep.RenewServer("old") },
        { "agents' Secret was deleted", Own(Leaf("old", 0), At("old", 0), Old), null, 5, new CertificateStep.RenewServer("old") },
        { "agents have another authority's", Own(Leaf("old", 0), At("old", 0), Old), Agents(Leaf("x", 0), "x"), 5, new CertificateStep.RenewServer("old") },
        { "just begun", Own(Leaf("old", 0), null, Old), Agents(Leaf("old", 0), "old"), 0, new CertificateStep.Announce("old") },
        { "all is well", Own(Leaf("old", 0), At("old", 0), Old), Agents(Leaf("old", 0), "old"), 19.9, new CertificateStep.Rest() },
        { "agents' is due", Own(Leaf("old", 5), At("old", 0), Old), Agents(Leaf("old", 0), "old"), 20.1, new CertificateStep.RenewServer("old") },
        { "operator's is due", Own(Leaf("old", 0), At("old", 0), Old), Agents(Leaf("old", 5), "old"), 20.1, new CertificateStep.RenewClient("old") },
        { "authority is due", Own(Leaf("old", 240), At("old", 0), Old), Agents(Leaf("old", 240), "old"), 244, new CertificateStep.AddAuthority() },
        { "agents lack the new one", Own(Leaf("old", 240), null, Old, New), Agents(Leaf("old", 240), "old"), 244, new CertificateStep.Share() },
        { "agents have the new one", Own(Leaf("old", 240), null, Old, New), Agents(Leaf("old", 240), "old", "new"), 244, new CertificateStep.Announce("new") },
        { "in overlap the old one issues", Own(Leaf("old", 224), At("new", 244), Old, New), Agents(Leaf("old", 240), "old", "new"), 244.5, new CertificateStep.RenewClient("old") },
        { "after it the new one issues", Own(Leaf("old", 224), At("new", 244), Old, New), Agents(Leaf("old", 240), "old", "new"), 245, new CertificateStep.RenewClient("new") },
        { "the old one's may be in use", Own(Leaf("new", 260), At("new", 244), Old, New), Agents(Leaf("new", 260), "old", "new"), 274.9, new CertificateStep.Rest() },
        { "the old one's is in use", Own(Leaf("old", 260), At("new", 244), Old, New), Agents(Leaf("new", 260), "old", "new"), 276, new CertificateStep.Rest() },
        { "nothing of the old one is in use", Own(Leaf("new", 260), At("new", 244), Old, New), Agents(Leaf("new", 260), "old", "new"), 275, new CertificateStep.Drop(["old"]) },
        { "agents still trust one that was dropped", Own(Leaf("new", 260), At("new", 244), New), Agents(Leaf("new", 260), "old", "new"), 275, new CertificateStep.Share() },
        { "the old one is over before the overlap", Own(Leaf("new", 360), At("new", 364.9), Old, New), Agents(Leaf("new", 360), "old", "new"), 365.5, new CertificateStep.Drop(["old"]) },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Next_Case_IsTheStep(string what, object? own, object? agents, double day, object expected)
    {
        var step = CertificatePlan.Next((OperatorFacts?)own, (AgentFacts?)agents, Start.AddDays(day), Options);
        if (expected is CertificateStep.Drop drop)
            step.ShouldBeOfType<CertificateStep.Drop>(what).Authorities.ShouldBe(drop.Authorities);
        else
            step.ShouldBe(expected, what);
    }

    [Theory]
    [InlineData("00:30:00", "30.00:00:00", "365.00:00:00", true)]
    [InlineData("8.00:00:00", "30.00:00:00", "365.00:00:00", false)]
    [InlineData("1.00:00:00", "30.00:00:00", "100.00:00:00", false)]
    public void Times_MustLeaveRoom(string overlap, string leaf, string authority, bool isGood)
    {
        var options = new CertificateOptions
        {
            Overlap = TimeSpan.Parse(overlap), LeafLifetime = TimeSpan.Parse(leaf), AuthorityLifetime = TimeSpan.Parse(authority),
        };
        new CertificateTimesValidator().Validate(null, options).Succeeded.ShouldBe(isGood);
    }

    private static CertificateFacts Authority(string name, double day) => new(name, name, Start.AddDays(day).AddHours(-1), Start.AddDays(day + 365));

    private static CertificateFacts Leaf(string issuer, double day) => new("leaf", issuer, Start.AddDays(day).AddHours(-1), Start.AddDays(day + 30));

    private static Announcement At(string authority, double day) => new(authority, Start.AddDays(day));

    private static OperatorFacts Own(CertificateFacts client, Announcement? announced, params ImmutableArray<CertificateFacts> authorities) =>
        new(authorities, client, announced);

    private static AgentFacts Agents(CertificateFacts server, params ImmutableArray<string> authorities) => new(authorities, server);
}
