using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Experiments;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Manifests;
using ChaosGrains.Ports;
using ChaosGrains.Simulator.Faults;
using ChaosGrains.Status;

namespace ChaosGrains.Kubernetes.Tests.Experiments;

/// <summary>Finalizers and statuses, against an API server that fails as ordered.</summary>
public sealed class ResourceFaultTests : IAsyncLifetime
{
    private static readonly ExperimentId Id = new(FaultyCluster.Namespace, "kill");
    private static readonly FaultMatch Patch = FaultMatch.On("patch", ExperimentResource.Plural);
    private FaultyCluster _cluster = null!;
    private ExperimentManifest _made = null!;

    private IExperimentResources Resources => _cluster.Get<IExperimentResources>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cluster = await FaultyCluster.StartAsync();
        await _cluster.CreateAsync(Id.Name);
        _made = (await Resources.ReadAsync(Id, Token))!;
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Finalizer_SomebodyElseWritesAtTheSameTime_IsDoneInTheEnd(bool conflict)
    {
        using (Order())
            (await Resources.AddFinalizerAsync(_made, Token)).ShouldBeTrue();
        using (Order())
            await Resources.RemoveFinalizerAsync(Id, _made.Uid, isAwaited: true, Token);
        (await Resources.ReadAsync(Id, Token))!.Finalizers.ShouldBeEmpty();

        FaultOrder Order() => conflict
            ? _cluster.Faults.Conflict(Patch, 3)
            : _cluster.Faults.TooManyRequests(Patch, TimeSpan.FromSeconds(1), 3);
    }

    [Fact]
    public async Task Finalizer_ConflictsForEver_GivesUpWithAnError()
    {
        using var order = _cluster.Faults.Conflict(Patch);
        var error = await Should.ThrowAsync<ChaosException>(() => Resources.AddFinalizerAsync(_made, Token));
        error.Error.Code.ShouldBe(ChaosErrorCode.Conflict);
        order.Hits.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Status_ServerIsAwayMeanwhile_IsWrittenAfterwards()
    {
        await _cluster.Simulator.StopListeningAsync(Token);
        Resources.Publish(Id, _made.Uid, new ExperimentStatus { Phase = ExperimentPhase.Running });
        Resources.Publish(Id, _made.Uid, new ExperimentStatus { Phase = ExperimentPhase.Completed, Message = "done" });
        await _cluster.Simulator.ListenAgainAsync(Token);
        await Resources.FlushAsync(Id, _made.Uid, Token).WaitAsync(Eventually.Deadline, Token);
        var stored = await _cluster.Get<ApiConnection>().ReadAsync(
            ApiRequest.Get(ExperimentPaths.Of(Id)), ExperimentJson.TypeOf<ChaosExperiment>(), Token);
        stored.Status.ShouldNotBeNull().Message.ShouldBe("done");
    }
}
