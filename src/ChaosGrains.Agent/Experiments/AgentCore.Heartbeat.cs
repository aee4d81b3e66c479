using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments.Validation;

namespace ChaosGrains.Agent.Experiments;

/// <summary>Signs of life.</summary>
public sealed partial class AgentCore
{
    /// <summary>Renews the leases whose epoch is the agent's, and tells how it is.</summary>
    /// <exception cref="AgentException">The request makes no sense.</exception>
    public HeartbeatResponse Heartbeat(HeartbeatRequest request)
    {
        RequestValidator.Demand(RequestValidator.Check(request));
        if (Renew(request.Leases)) WriteLeases();
        lock (_lock)
        {
            var experiments = List().Experiments;
            var refusal = Refusal();
            return new()
            {
                Node = Node,
                Version = ThisVersion,
                Instance = _instance,
                Capabilities = _capabilities,
                AcceptsFaults = refusal is null && _journalTrouble is null && !_graveyard.IsBehind,
                Trouble = Trouble(refusal, experiments.Sum(e => e.RevertUnverified)),
                Experiments = experiments,
                CertificateNotAfter = _certificate?.NotAfter,
            };
        }
    }

    private bool Renew(IReadOnlyList<Lease> leases)
    {
        var isRenewed = false;
        lock (_lock)
        {
            var now = _clock.Now;
            foreach (var lease in leases)
            {
                if (!_experiments.TryGetValue(lease.Uid, out var entry) || entry.Epoch != lease.Epoch || entry.State != ExperimentState.Active) continue;
                // A lease that ran out a moment ago stays lost, though the timer has not said so yet.
                if (entry.Term.Expired(now) is not null) continue;
                entry.Term = entry.Term.Renew(now, lease.LeaseMilliseconds);
                WakeBy(entry.Term.Due);
                isRenewed = true;
            }
        }

        return isRenewed;
    }
}
