using System.Collections.Immutable;
using ChaosGrains.Agent.Client.Certificates;
using CsCheck;

namespace ChaosGrains.Agent.Client.Tests.Certificates;

/// <summary>
/// Two years in random steps, with silos and agents that lag behind and whose clocks differ: nobody who holds what was stored within the overlap is ever
/// refused by another one who does.
/// </summary>
public sealed class OverlapPropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CertificateOptions Options = new();
    private static readonly TimeSpan End = TimeSpan.FromDays(730);

    [Fact]
    public void Rotation_ForTwoYears_NeverRefusesAHolderWhoIsNotOlderThanTheOverlap() =>
        Gen.Select(Gen.Int[1, 60 * 24 * 3].Array[700], Gen.Int[0, 1000].Array[700], (steps, draws) => (steps, draws))
            .Sample(life => Simulate(life.steps, life.draws), iter: 40);

    [Theory]
    [InlineData(24, false)]
    [InlineData(0, true)]
    public void Simulation_ShortLivesAndAnOverlap_IsRefusedOnlyWithoutOne(int overlapHours, bool isRefused)
    {
        // The same worlds with a plan that issues by a new authority at once: the property is able to fail.
        var options = new CertificateOptions { LeafLifetime = TimeSpan.FromDays(4.1), Overlap = TimeSpan.FromHours(overlapHours) };
        var refusals = 0;
        for (var minutes = 200; minutes < 250; minutes += 12)
        {
            var (steps, draws) = (Enumerable.Repeat(minutes, 5500).ToArray(), Enumerable.Range(0, 5500).Select(i => i * 37 % 1001).ToArray());
            try
            {
                Simulate(steps, draws, options);
            }
            catch (ShouldAssertException)
            {
                refusals++;
            }
        }
        (refusals > 0).ShouldBe(isRefused);
    }

    private static void Simulate(int[] steps, int[] draws, CertificateOptions? planOptions = null)
    {
        var world = new World(planOptions ?? Options);
        var now = Start;
        for (var i = 0; i < steps.Length && now - Start < End; i++)
        {
            now += TimeSpan.FromMinutes(steps[i]);
            // A silo may die after any of its steps; the next one goes on from there.
            world.Work(now, mostSteps: draws[i] % 5 == 0 ? 1 : 20);
            if (world.Own is null || world.Agents is null)
                continue;
            var lag = Options.Overlap * (draws[i] / 1000.0);
            var skew = TimeSpan.FromMinutes(draws[i] % 111 - 55);
            Check(world.OwnAsOf(now), world.AgentsAsOf(now - lag), now + skew);
            Check(world.OwnAsOf(now - lag), world.AgentsAsOf(now), now - skew);
            Check(world.OwnAsOf(now - Options.Overlap), world.AgentsAsOf(now - Options.Overlap), now);
        }
    }

    private static void Check(OperatorFacts? silo, AgentFacts? agent, DateTimeOffset clock)
    {
        if (silo is null || agent is null)
            return; // Nothing was stored so long ago.
        IsGood(silo.Client, agent.Authorities, clock).ShouldBeTrue($"{clock:u}: an agent refuses {silo.Client}");
        IsGood(agent.Server, [.. silo.Authorities.Select(a => a.Subject)], clock).ShouldBeTrue($"{clock:u}: a silo refuses {agent.Server}");
        silo.Authorities.Single(a => a.Subject == agent.Server.Issuer).IsOver(clock).ShouldBeFalse();
    }

    private static bool IsGood(CertificateFacts leaf, ImmutableArray<string> trusted, DateTimeOffset clock) =>
        trusted.Contains(leaf.Issuer) && clock >= leaf.NotBefore && clock < leaf.NotAfter;

    /// <summary>The two Secrets and their history, and certificates without keys.</summary>
    private sealed class World(CertificateOptions options)
    {
        private readonly List<(DateTimeOffset At, OperatorFacts Facts)> _own = [];
        private readonly List<(DateTimeOffset At, AgentFacts Facts)> _agents = [];
        private int _made;

        public OperatorFacts? Own => _own.Count > 0 ? _own[^1].Facts : null;

        public AgentFacts? Agents => _agents.Count > 0 ? _agents[^1].Facts : null;

        public OperatorFacts? OwnAsOf(DateTimeOffset time) => _own.LastOrDefault(o => o.At <= time).Facts;

        public AgentFacts? AgentsAsOf(DateTimeOffset time) => _agents.LastOrDefault(a => a.At <= time).Facts;

        public void Work(DateTimeOffset now, int mostSteps)
        {
            for (var i = 0; i < mostSteps; i++)
            {
                var step = CertificatePlan.Next(Own, Agents, now, options);
                if (step is CertificateStep.Rest)
                    return;
                if (After(step, now) is { } own)
                    _own.Add((now, own));
                else
                    _agents.Add((now, AgentsAfter(step, now)));
            }
            mostSteps.ShouldBe(1, "the plan comes to rest");
        }

        private OperatorFacts? After(CertificateStep step, DateTimeOffset now) => step switch
        {
            CertificateStep.Begin => Begin(now),
            CertificateStep.AddAuthority => Own! with { Authorities = [.. Own.Authorities, Authority(now)], Announced = null },
            CertificateStep.Announce announce => Own! with { Announced = new Announcement(announce.Authority, now) },
            CertificateStep.Drop drop => Own! with { Authorities = Own.Authorities.RemoveAll(a => drop.Authorities.Contains(a.Subject)) },
            CertificateStep.RenewClient renew => Own! with { Client = Leaf(renew.Issuer, now) },
            _ => null,
        };

        private AgentFacts AgentsAfter(CertificateStep step, DateTimeOffset now) => step switch
        {
            CertificateStep.RenewServer renew => new AgentFacts(Names(), Leaf(renew.Issuer, now)),
            CertificateStep.Share => Agents! with { Authorities = Names() },
            _ => throw new InvalidOperationException($"{step} concerns nobody."),
        };

        private OperatorFacts Begin(DateTimeOffset now)
        {
            Own.ShouldBeNull("what is there is never thrown away");
            var authority = Authority(now);
            return new OperatorFacts([authority], Leaf(authority.Subject, now, authority), null);
        }

        private ImmutableArray<string> Names() => [.. Own!.Authorities.Select(a => a.Subject)];

        private CertificateFacts Authority(DateTimeOffset now)
        {
            var name = $"ca{++_made}";
            return new CertificateFacts(name, name, now - CertificateIssuer.ClockSkew, now + options.AuthorityLifetime);
        }

        private CertificateFacts Leaf(string issuer, DateTimeOffset now, CertificateFacts? authority = null)
        {
            authority ??= Own!.Authorities.Single(a => a.Subject == issuer);
            var end = now + options.LeafLifetime;
            return new CertificateFacts($"leaf{++_made}", issuer, now - CertificateIssuer.ClockSkew, end < authority.NotAfter ? end : authority.NotAfter);
        }
    }
}
