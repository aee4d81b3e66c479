using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Storage;

namespace ChaosGrains.Simulator.Faults;

/// <summary>
/// Faults that the API server shows its clients when told to. An order concerns the next requests that match, as many as it says; the first order
/// that matches a request strikes it. What concerns open watches happens at once.
/// </summary>
public sealed class SimulatorFaults
{
    private const int Always = int.MaxValue;
    private readonly FaultSwitchboard _board;
    private readonly OpenWatches _watches;
    private readonly ObjectStore _store;

    internal SimulatorFaults(FaultSwitchboard board, OpenWatches watches, ObjectStore store)
    {
        (_board, _watches, _store) = (board, watches, store);
    }

    /// <summary>How many watches are open.</summary>
    public int OpenWatchCount => _watches.Count;

    /// <summary>Breaks the connection without an answer; the request is not carried out.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The order; dispose it to take it back.</returns>
    public FaultOrder Refuse(FaultMatch match, int times = Always) => _board.Add(match, new FaultEffect.Refuse(), times);

    /// <summary>Carries the request out, but breaks the connection instead of answering: the client cannot know whether it happened.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The order; dispose it to take it back.</returns>
    public FaultOrder LoseAnswer(FaultMatch match, int times = Always) => _board.Add(match, new FaultEffect.LoseAnswer(), times);

    /// <summary>Carries the request out, but answers 500: the client is told that it failed, and it did not.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The order; dispose it to take it back.</returns>
    public FaultOrder FailAfter(FaultMatch match, int times = Always) => _board.Add(match, new FaultEffect.FailAfter(), times);

    /// <summary>Lets requests wait before they are carried out.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="time">How long, by the simulator's clock.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The order; dispose it to take it back.</returns>
    public FaultOrder Delay(FaultMatch match, TimeSpan time, int times = Always) => _board.Add(match, new FaultEffect.Delay(time), times);

    /// <summary>Lets requests wait until the client gives up or the order is disposed; then they are carried out.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The order; dispose it to take it back.</returns>
    public FaultOrder Hang(FaultMatch match, int times = Always) => _board.Add(match, new FaultEffect.Hang(), times);

    /// <summary>Refuses requests with a status.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="code">HTTP status, 400 to 599.</param>
    /// <param name="reason">The Status object's reason, such as <c>InternalError</c>.</param>
    /// <param name="message">The Status object's message.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The order; dispose it to take it back.</returns>
    public FaultOrder Fail(FaultMatch match, int code, string reason, string message, int times = Always)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 599);
        return _board.Add(match, new FaultEffect.Fail(new ApiException(code, reason, message)), times);
    }

    /// <summary>Refuses requests with 500 InternalError.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The order; dispose it to take it back.</returns>
    public FaultOrder InternalError(FaultMatch match, int times = Always) =>
        Fail(match, 500, "InternalError", "Internal error occurred: ordered by the simulator's faults", times);

    /// <summary>Refuses requests with 409 Conflict, as if the object had just been changed.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The order; dispose it to take it back.</returns>
    public FaultOrder Conflict(FaultMatch match, int times = Always) => Fail(match, 409, "Conflict", "Operation cannot be fulfilled: " + ApiErrors.Modified, times);

    /// <summary>Refuses requests with 410 Expired, as if history had been forgotten.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The order; dispose it to take it back.</returns>
    public FaultOrder Expired(FaultMatch match, int times = Always) =>
        Fail(match, 410, "Expired", "The resourceVersion for the provided list is too old.", times);

    /// <summary>Refuses requests with 429 TooManyRequests and a <c>Retry-After</c> header.</summary>
    /// <param name="match">Which requests.</param>
    /// <param name="retryAfter">When to come back, in whole seconds.</param>
    /// <param name="times">How many of them.</param>
    /// <returns>The order; dispose it to take it back.</returns>
    public FaultOrder TooManyRequests(FaultMatch match, TimeSpan retryAfter, int times = Always)
    {
        var error = new ApiException(429, "TooManyRequests", "the server has received too many requests and has asked us to try again later",
            new JsonObject { ["retryAfterSeconds"] = (int)Math.Ceiling(retryAfter.TotalSeconds) });
        return _board.Add(match, new FaultEffect.Fail(error), times);
    }

    /// <summary>Takes all orders back.</summary>
    public void Clear() => _board.Clear();

    /// <summary>Breaks the connections of open watches.</summary>
    /// <param name="match">Which ones; null for all.</param>
    /// <returns>How many.</returns>
    public int CutWatches(FaultMatch? match = null) => _watches.Each(match ?? FaultMatch.Any, watch => watch.Cut());

    /// <summary>Ends open watches in good order, as at the end of their time.</summary>
    /// <param name="match">Which ones; null for all.</param>
    /// <returns>How many.</returns>
    public int EndWatches(FaultMatch? match = null) => _watches.Each(match ?? FaultMatch.Any, watch => watch.End(null));

    /// <summary>Ends open watches with an ERROR event 410 Expired.</summary>
    /// <param name="match">Which ones; null for all.</param>
    /// <returns>How many.</returns>
    public int ExpireWatches(FaultMatch? match = null) => _watches.Each(
        match ?? FaultMatch.Any, watch => watch.End(ApiErrors.Expired($"too old resource version: ordered by the simulator's faults ({_store.Revision})")));

    /// <summary>Keeps the connections of open watches, but sends nothing on them any more, as a broken middlebox does.</summary>
    /// <param name="match">Which ones; null for all.</param>
    /// <returns>How many.</returns>
    public int SilenceWatches(FaultMatch? match = null) => _watches.Each(match ?? FaultMatch.Any, watch => watch.Silence());

    /// <summary>Forgets all history, as compaction does: watches and pages from an earlier resource version get 410. Open watches go on.</summary>
    public void ForgetHistory() => _store.ForgetHistory();
}
