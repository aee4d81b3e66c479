using ChaosGrains.Lifecycle;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace ChaosGrains.Grains.Experiments;

/// <content>What is stored about the experiment, and the reminder that wakes it when the silo it ran on is gone.</content>
internal sealed partial class ExperimentGrain
{
    private IGrainReminder? _reminder;
    private bool _mayBeReminded;
    private bool _isResumed;
    private bool _mustReload;
    private bool _hasReloaded;

    /// <summary>Whether a record or a reminder may be left behind.</summary>
    private bool IsStored => state.RecordExists || _mayBeReminded;

    /// <summary>
    /// A silo that is believed dead may hold targets it was about to make durable, until they are out of date. The records that refuse them stay so long.
    /// </summary>
    private DateTimeOffset? FencedUntil(Experiment experiment) =>
        _isResumed && experiment.Run is { } run ? run.StartedAt + options.Value.ChoiceValidity : null;

    private void Load()
    {
        _journal = new ExperimentJournal(state.State, time);
        (_isResumed, _mayBeReminded) = (state.RecordExists, state.RecordExists || _mayBeReminded);
        (_unprepared, _notBefore, _isChoiceChecked, _sustainAt) = (null, null, false, default);
        _reports.Clear();
    }

    /// <summary>What a failed write left behind is not known: nothing more is done before that was read.</summary>
    private async Task ReloadAsync()
    {
        await state.ReadStateAsync();
        Load();
        _mustReload = false;
    }

    private async Task WriteAsync(Experiment next)
    {
        _journal.Become(next);
        state.State = _journal.ToState();
        _mustReload = true;
        await state.WriteStateAsync();
        (_mustReload, _hasReloaded) = (false, false);
    }

    /// <summary>Shares first: as long as the experiment's own record is there, it tells which shares there are.</summary>
    private async Task ClearAsync(Experiment experiment)
    {
        if (!IsStored)
            return;
        await Task.WhenAll(experiment.Run?.Shares.Select(s => ScenarioOn(s.Node).ForgetAsync()) ?? []);
        if (state.RecordExists)
            await state.ClearStateAsync();
        await ForgetReminderAsync();
    }

    private async Task RemindAsync()
    {
        if (_reminder is not null)
            return;
        _mayBeReminded = true;
        _reminder = await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
    }

    private async Task ForgetReminderAsync()
    {
        if (_mayBeReminded && (_reminder ?? await this.GetReminder(ReminderName)) is { } reminder)
        {
            // Should another activation have set it anew, the next attempt looks it up.
            _reminder = null;
            await this.UnregisterReminder(reminder);
        }
        (_reminder, _mayBeReminded) = (null, false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment}: its stored state is not what this activation wrote last; going on from what is stored")]
    private partial void LogReloads(Identifiers.ExperimentId experiment, InconsistentStateException error);
}
