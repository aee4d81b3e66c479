using ChaosGrains.Providers.Suites.Storage;
using Orleans.Placement;

namespace ChaosGrains.Providers.Suites.Clusters;

/// <summary>Keeps a text and counts its reminders' ticks, both in stored state.</summary>
[PreferLocalPlacement]
internal sealed class SuiteGrain(
    [PersistentState(SuiteGrain.StateName, ClusterBehaviourSuite.StorageName)] IPersistentState<SuiteState> state,
    ILocalSiloDetails silo) : Grain, ISuiteGrain, IRemindable
{
    public const string StateName = "suite";

    public Task<string> GetSilo() => Task.FromResult(silo.SiloAddress.ToParsableString());

    public Task<string?> GetText() => Task.FromResult(state.State.Text);

    public Task<long> GetTicks() => Task.FromResult(state.State.Number);

    public Task SetText(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    public Task StartReminder(string name, TimeSpan period) => this.RegisterOrUpdateReminder(name, period, period);

    public async Task<bool> StopReminder(string name)
    {
        if (await this.GetReminder(name) is not { } reminder) return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<List<string>> ListReminders() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName)];

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        state.State.Number++;
        return state.WriteStateAsync();
    }
}
