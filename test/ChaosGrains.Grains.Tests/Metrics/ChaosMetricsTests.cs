using System.Diagnostics.Metrics;
using ChaosGrains.Agents;
using ChaosGrains.Grains.Metrics;
using ChaosGrains.Specs;
using ChaosGrains.Targets;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Grains.Tests.Metrics;

public sealed class ChaosMetricsTests
{
    [Fact]
    public void Instruments_TellTargetsAndAgentsWithBoundedTags()
    {
        var time = new FakeTimeProvider(Make.Now);
        using var metrics = new ChaosMetrics(time);
        var told = new List<string>();
        using var listener = new MeterListener();
        // Other tests' meters have the same name: only this one's instruments are listened to.
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (metrics.Owns(instrument.Meter))
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => told.Add(Text(i, $"{value}", tags)));
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => told.Add(Text(i, $"{value}", tags)));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => told.Add(Text(i, $"{value}", tags)));
        listener.Start();

        metrics.Changed(ScenarioType.NetworkLoss, TargetState.NoEffect);
        metrics.Saw("n1", AgentHealth.Healthy, Make.Now);
        metrics.Saw("n2", AgentHealth.Unreachable, null);
        time.Advance(TimeSpan.FromSeconds(3));
        listener.RecordObservableInstruments();

        told.ShouldBe(
            [
                "chaosgrains.targets 1 scenario=NetworkLoss state=NoEffect",
                "chaosgrains.agent.heartbeat.age 3 node=n1",
                "chaosgrains.agents 0 health=Unknown",
                "chaosgrains.agents 1 health=Healthy",
                "chaosgrains.agents 0 health=Degraded",
                "chaosgrains.agents 1 health=Unreachable",
            ],
            ignoreOrder: true);
    }

    private static string Text(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}";
}
