using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>Tells how long certificates are still good, in seconds, below zero once they are over: <c>chaosgrains.certificate.expiry</c> by <c>which</c>.</summary>
/// <remarks>Told by the clock at the time of asking, so that it goes on falling when nobody renews them any more.</remarks>
internal sealed class CertificateMetrics : IDisposable
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ends = new();
    private readonly TimeProvider _time;

    public CertificateMetrics(TimeProvider time, IMeterFactory? factory = null)
    {
        _time = time;
        Meter = factory?.Create("ChaosGrains") ?? new Meter("ChaosGrains");
        Meter.CreateObservableGauge("chaosgrains.certificate.expiry", Measure, "s", "Time until a certificate ends");
    }

    internal Meter Meter { get; }

    public void Note(OperatorMaterial? own, AgentMaterial? agents)
    {
        if (own is not null)
        {
            _ends["operator"] = own.Client.Facts.NotAfter;
            _ends["ca"] = own.Authorities[^1].Facts.NotAfter;
        }
        if (agents is not null)
            _ends["agent"] = agents.Server.Facts.NotAfter;
    }

    public void Dispose() => Meter.Dispose();

    private IEnumerable<Measurement<double>> Measure() =>
        _ends.Select(e => new Measurement<double>((e.Value - _time.GetUtcNow()).TotalSeconds, new KeyValuePair<string, object?>("which", e.Key)));
}
