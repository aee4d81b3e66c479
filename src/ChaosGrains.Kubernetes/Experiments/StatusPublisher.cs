using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Status;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Kubernetes.Experiments;

/// <summary>
/// Writes statuses in the background: per resource the newest one, one write at a time, and nothing that was written already.
/// </summary>
internal sealed partial class StatusPublisher(ApiConnection connection, TimeProvider time, ILogger<StatusPublisher> logger) : IDisposable
{
    private const int MaxRemembered = 10_000;
    private static readonly JsonTypeInfo<ExperimentStatus> StatusType = ExperimentJson.TypeOf<ExperimentStatus>();
    private static readonly Backoff Pace = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));

    private readonly ConcurrentDictionary<(ExperimentId, string), StatusSlot> _slots = new();
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Resources of which something is remembered.</summary>
    internal int Remembered => _slots.Count;

    public void Publish(ExperimentId id, string uid, ExperimentStatus status)
    {
        var patch = JsonPatch.ForUid(uid).AddObject("/status", status, StatusType).ToBytes();
        StatusSlot slot;
        bool start;
        do
            slot = _slots.GetOrAdd((id, uid), static key => new StatusSlot(key.Item1, key.Item2));
        while (!slot.TryWant(status, patch, out start));
        if (!start)
            return;
        // The writing belongs to nobody's flow: neither its cancellation nor its priority nor its trace.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => WriteAsync(slot));
    }

    public async Task<bool> FlushAsync(ExperimentId id, string uid, CancellationToken cancellationToken)
    {
        if (!_slots.TryGetValue((id, uid), out var slot))
            return true;
        await slot.WhenIdle().WaitAsync(cancellationToken);
        return !slot.IsRefused;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task WriteAsync(StatusSlot slot)
    {
        using var _ = RequestPriority.Status.Enter();
        var failures = 0;
        var outcome = Outcome.Failed;
        try
        {
            while (true)
            {
                outcome = await TryWriteAsync(slot);
                if (outcome is Outcome.Lost or Outcome.Refused || (outcome == Outcome.Written && !slot.HasMoreAfterWrite()))
                    break;
                failures = outcome == Outcome.Failed ? failures + 1 : 0;
                if (failures > 0)
                    await Task.Delay(Pace.Delay(failures, Random.Shared.NextDouble()), time, _stop.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The process ends; whoever owns the experiment next publishes again.
        }
        slot.GiveUp(isRefused: outcome == Outcome.Refused);
        if (outcome == Outcome.Lost || (outcome == Outcome.Written && slot.IsFinal))
            Forget(slot);
        else if (_slots.Count > MaxRemembered)
            ForgetIdle();
    }

    private async Task<Outcome> TryWriteAsync(StatusSlot slot)
    {
        try
        {
            var content = new DeferredContent(slot.Take, ApiRequest.JsonPatch);
            var request = new ApiRequest(HttpMethod.Patch, ExperimentPaths.StatusOf(slot.Id)) { Content = content };
            var answer = await connection.SendAsync(request, _stop.Token);
            if (answer.IsSuccess)
                return Outcome.Written;
            if (answer.Code == HttpStatusCode.NotFound)
                return Outcome.Lost;
            if (answer.Code == HttpStatusCode.UnprocessableEntity)
                return await AfterRefusalAsync(slot, answer);
            LogFailed(slot.Id, answer.ToException().Message);
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            LogFailed(slot.Id, KubernetesErrors.From(error).ToString());
        }
        return Outcome.Failed;
    }

    /// <summary>
    /// 422 says that the uid is another one, or that the schema does not allow this status. Neither gets better by trying again.
    /// </summary>
    private async Task<Outcome> AfterRefusalAsync(StatusSlot slot, ApiResponse refusal)
    {
        var answer = await connection.SendAsync(ApiRequest.Get(ExperimentPaths.Of(slot.Id)), _stop.Token);
        if (answer.IsSuccess && answer.Read(ExperimentJson.Envelope).Uid == slot.Uid)
        {
            LogRefused(slot.Id, refusal.ToException().Message);
            return Outcome.Refused;
        }
        return answer.IsSuccess || answer.Code == HttpStatusCode.NotFound ? Outcome.Lost : Outcome.Failed;
    }

    private void Forget(StatusSlot slot)
    {
        if (slot.TryRetire())
            _slots.TryRemove(KeyValuePair.Create((slot.Id, slot.Uid), slot));
    }

    /// <summary>What is forgotten costs one needless write at most.</summary>
    private void ForgetIdle()
    {
        foreach (var slot in _slots.Values)
            Forget(slot);
    }

    /// <summary>What became of one attempt.</summary>
    private enum Outcome
    {
        Written,
        Failed,
        Lost,
        Refused,
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cannot write the status of {Experiment}, will try again: {Error}")]
    private partial void LogFailed(ExperimentId experiment, string error);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "The API server does not accept the status of {Experiment}; is its CustomResourceDefinition up to date? {Error}")]
    private partial void LogRefused(ExperimentId experiment, string error);
}
