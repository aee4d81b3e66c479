using System.Diagnostics.Metrics;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;
using ChaosGrains.Agent.Pods;
using ChaosGrains.Agent.Tls;

namespace ChaosGrains.Agent.Metrics;

/// <summary>What one agent measures, on the meter <c>ChaosGrains.Agent</c>. Every measurement bears the node's name.</summary>
internal sealed class AgentMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ChaosGrains.Agent";

    private readonly Meter _meter;
    private readonly KeyValuePair<string, object?> _node;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _leasesLost;

    /// <param name="node">Name of the node.</param>
    /// <param name="targets">How many targets of experiments that are not over are in each state.</param>
    /// <param name="certificate">When the certificate ends; null: there is none.</param>
    public AgentMetrics(string node, Func<IReadOnlyList<KeyValuePair<TargetState, int>>> targets, ICertificateStatus? certificate)
    {
        _meter = new(MeterName);
        _node = new("node", node);
        _duration = _meter.CreateHistogram<double>("chaosgrains.converge.duration", "s", "How long a pod took to be brought to what was wanted.");
        _leasesLost = _meter.CreateCounter<long>("chaosgrains.leases.lost", "{lease}", "Experiments that were taken back because nobody renewed their lease.");
        _meter.CreateObservableGauge("chaosgrains.targets", () => targets().Select(Measure), "{target}", "Targets of experiments that are not over.");
        _meter.CreateObservableGauge(
            "chaosgrains.targets.revert_unverified",
            () => new Measurement<int>(targets().Where(t => t.Key == TargetState.RevertUnverified).Sum(t => t.Value), _node),
            "{target}",
            "Targets on which the fault may still be, though it is to be gone.");
        if (certificate is not null)
        {
            _meter.CreateObservableGauge(
                "chaosgrains.certificate.expiry",
                () => certificate.NotAfter is { } end ? [new Measurement<long>(end, _node)] : Array.Empty<Measurement<long>>(),
                "s",
                "When the certificate ends, in seconds since 1970.");
        }
    }

    public void LeaseLost() => _leasesLost.Add(1, _node);

    public void Converged(PodCall call, IReadOnlyDictionary<string, PodReport> reports, TimeSpan took)
    {
        foreach (var part in call.Parts) Record(part, reports.GetValueOrDefault(part.Experiment.Uid)?.State.ToString() ?? "None", took);
    }

    public void Failed(PodCall call, TimeSpan took)
    {
        foreach (var part in call.Parts) Record(part, "Error", took);
    }

    public void Dispose() => _meter.Dispose();

    private void Record(CallPart part, string outcome, TimeSpan took) =>
        _duration.Record(took.TotalSeconds, _node, new("fault", part.Experiment.Fault.Type.ToString()), new("outcome", outcome));

    private Measurement<int> Measure(KeyValuePair<TargetState, int> count) => new(count.Value, _node, new("state", count.Key.ToString()));
}
