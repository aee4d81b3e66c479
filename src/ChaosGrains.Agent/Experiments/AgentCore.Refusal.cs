using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Experiments;

/// <summary>When nothing new is taken on, and what else is wrong.</summary>
public sealed partial class AgentCore
{
    /// <summary>Why no new fault is taken on now; null when they are. A journal that failed last time is tried again by the request itself.</summary>
    private AgentException? Refusal()
    {
        if (_isStopping || _life.IsCancellationRequested)
            return new(AgentErrorCode.Stopping, $"The agent of node {Node} is stopping. Try again when the next one runs.");
        if (!_isLoaded)
            return new(AgentErrorCode.JournalUnavailable, $"Node {Node} cannot read its journal: {_journalTrouble} It tries again by itself.");
        if (DamagedFiles() is { Count: > 0 } damaged)
            return new(AgentErrorCode.JournalUnavailable, Damage(damaged));
        return Ready.IsCompleted
            ? null
            : new(AgentErrorCode.Busy, $"Node {Node} has just started: it is taking back what was left, and finding out what it can do. Try again soon.");
    }

    private string? Trouble(AgentException? refusal, int unverified)
    {
        List<string> all = [];
        if (refusal is not null) all.Add(refusal.Message);
        if (_journalTrouble is { } journal && _isLoaded) all.Add($"The journal fails: {journal}");
        if (unverified > 0) all.Add($"Of {unverified} targets it is not certain that nothing of the fault is left; it is being tried.");
        if (_certificate?.Trouble is { } certificate) all.Add(certificate);
        return all.Count == 0 ? null : string.Join(' ', all);
    }

    private string Damage(IReadOnlyList<string> files) =>
        $"The journal of node {Node} is damaged: what {string.Join(", ", files.Take(5))} held could not be read, so a fault may be left on a pod. "
        + "Look at the node's pods, restart those in doubt, then delete the file.";

    private IReadOnlyList<string> DamagedFiles()
    {
        try
        {
            return _journal.Damaged;
        }
        catch (Exception error) when (IsDiskTrouble(error))
        {
            return [error.Message];
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Ready.IsCompleted || _isStopping || !_isLoaded) return;
        }

        await WaitAtMostAsync(Ready, _options.AnswerWithin, cancellationToken);
    }
}
